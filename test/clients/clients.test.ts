import { cpSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { lenea } from '../simulator';
import {
  checkout,
  driver,
  needs,
  newFolder,
  packages,
  python3,
  type Running,
  type Stage,
  stage,
  start,
} from './stage';

async function staged(...options: Parameters<typeof stage>): Promise<Stage> {
  const at = await stage(...options);
  onTestFinished(() => at.close());
  return at;
}

function started(...options: Parameters<typeof start>): Running {
  const client = start(...options);
  onTestFinished(() => {
    client.kill();
  });
  return client;
}

async function finished(client: Running): Promise<string> {
  expect(await client.ended, client.output).toBe(0);
  return client.output;
}

/** A copy that the test may write to. */
function copied(from: string): string {
  const copy = newFolder();
  cpSync(from, copy, { recursive: true, dereference: true });
  return copy;
}

/** The connector's configuration is in modules. */
function configure(copy: string, name: string, settings: object): void {
  const file = path.join(copy, 'POC/src/config', `${name}.js`);
  writeFileSync(file, `module.exports = ${JSON.stringify(settings)};\n`);
}

/** The messages that the client sent. */
const sentTexts = ({ simulator }: Stage): string[] =>
  simulator.requests
    .filter(({ method, url, status }) => method === 'POST' && /\/messages\b/.test(url) && status === 201)
    .map(({ body }) => body);

const account = [lenea.address, lenea.password];

describe('from PyPI', () => {
  it('ucwa 0.3.0 signs in, accepts a chat, and reads the message', async (context) => {
    needs(context, python3);
    const folder = packages(context, 'PYTHON');
    // It greets everybody who begins a chat, as soon as it has accepted the chat.
    const at = await staged({ incoming: { acceptMs: 0 } });
    const cwd = newFolder();
    writeFileSync(
      path.join(cwd, 'config.yml'),
      'domain: contoso.com\nredirect_uri: "http://127.0.0.1:5000"\n',
    );
    const PYTHONPATH = [folder, path.join(import.meta.dirname, 'python3')].join(':');
    const token = await at.token('https://webdir.online.lync.com');
    const client = started(at, ['python3', driver('pyucwa.py'), token], { cwd, env: { PYTHONPATH } });
    await client.printed('available\n');
    // Of a package it reads only the first sender, so the invitation waits until the events of its own sign-in have gone.
    await vi.waitFor(() => {
      expect(at.simulator.requests.at(-1)?.url).toContain('/events?ack=2');
    }, 15_000);
    at.simulator.message({ address: 'bena@contoso.com', text: 'Hello' });
    await vi.waitFor(() => {
      expect(sentTexts(at)).toEqual(['hi']);
    }, 10_000);
    const write = (): void => {
      at.simulator.message({ address: 'bena@contoso.com', text: 'Hello Lene' });
      expect(client.output).toContain('received: Hello Lene');
    };
    await vi.waitFor(write, { interval: 1_000, timeout: 20_000 });
  });
});

describe('from a checkout', () => {
  it('jnlasher/Python-UCWA (Python) searches, and writes to a colleague', async (context) => {
    needs(context, python3);
    const from = checkout(context, 'jnlasher/Python-UCWA');
    const at = await staged();
    const output = await finished(started(at, ['python3', driver('python-ucwa.py'), from, ...account]));
    expect(output).toContain("found: ['Ben Andrews']");
    expect(sentTexts(at)).toEqual(['Hello Ben']);
  });

  it('VDULab/Skype-for-Business-UCWA-PHP (PHP) writes to a colleague', async (context) => {
    needs(context, ['php', '-r', 'curl_version();']);
    const from = checkout(context, 'VDULab/Skype-for-Business-UCWA-PHP');
    const at = await staged();
    const output = await finished(started(at, ['php', driver('fork.php'), from, ...account]));
    expect(output).toContain('deleted: true');
    expect(sentTexts(at)).toEqual(['Hello Ben']);
  });

  it('wapacro/Skype-for-Business-UCWA-PHP (PHP) runs its example', async (context) => {
    needs(context, ['php', '-r', 'curl_version();']);
    const from = checkout(context, 'wapacro/Skype-for-Business-UCWA-PHP');
    // The example has these in its code, and the origin of its application.
    const user = { address: 'user@example.com', password: 'p@ssw0rd!', name: 'User' };
    const behaviour = {
      browser: { allowedOrigins: ['http://myapp.example.com'] },
      contacts: { book: [{ name: 'Some One', address: 'some.one@example.com' }] },
    };
    const at = await staged(behaviour, user);
    const cwd = path.join(copied(from), 'examples/simple');
    const client = started(at, ['php', 'simple_example.php'], { cwd });
    await client.ended;
    expect(sentTexts(at)).toEqual(['First message!', 'Just a test...']);
    // It deletes its application through a property that it does not have.
    expect(client.output).toContain('undeclared static property UCWA_use::$ucwa_path_application_fq');
  });

  it('Orange-OpenSource/skype-for-business-connector (Node) writes to a colleague', async (context) => {
    const NODE_PATH = path.join(packages(context, 'NODE'), 'node_modules');
    const copy = copied(checkout(context, 'Orange-OpenSource/skype-for-business-connector'));
    const at = await staged();
    const [lyncUsername, lyncPassword] = account;
    configure(copy, 'dev', {
      domain: 'https://lyncdiscover.contoso.com',
      ...{ lyncUsername, lyncPassword, lyncUserAgent: 'bot', lyncEndpointId: 'bot-1', lyncCulture: 'en-US' },
    });
    configure(copy, 'proxy', { cntlm: false });
    const env = { NODE_PATH, NODE_ENV: 'development' };
    const command = [process.execPath, driver('connector.mjs'), copy, ...account];
    await finished(started(at, command, { env }));
    expect(sentTexts(at)).toEqual(['Hello Ben']);
  });

  it('dadecoza/python-ucwa-bot (Python 2) writes to a colleague, and answers one', async (context) => {
    needs(context, ['python2.7', '--version']);
    const from = checkout(context, 'dadecoza/python-ucwa-bot');
    const at = await staged();
    const client = started(at, ['python2.7', driver('python-ucwa-bot.py'), from, ...account]);
    await client.printed('sent\n');
    at.simulator.message({ address: 'bena@contoso.com', text: 'Hello Lene' });
    await client.printed('received: Hello Lene');
    await vi.waitFor(() => {
      expect(sentTexts(at)).toEqual(['Hello Ben', 'You said Hello Lene']);
    });
  });

  it('saulm/skype_ucwa (Ruby) schedules a meeting', async (context) => {
    needs(context, ['ruby', '-e', 'require "rest-client"']);
    const from = checkout(context, 'saulm/skype_ucwa');
    const at = await staged();
    const output = await finished(started(at, ['ruby', driver('skype_ucwa.rb'), from, ...account]));
    expect(output).toMatch(/join link: https:\/\/meet\.contoso\.com\//);
  });
});
