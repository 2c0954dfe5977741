import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { projectFolder } from '../../../scripts/runtime';
import { buildSimulator } from '../../../scripts/setup/build.mjs';
import { withLock } from '../../../scripts/setup/lock.mjs';
import { shipped } from '../../simulator/scenario/files';
import { ask } from './http';

/** Another Node, such as the oldest that the simulator supports, if the environment names one. */
const program = process.env['NODE_FOR_SIMULATOR'] ?? process.execPath;
const guide = join(projectFolder, 'docs', 'simulator.md');
const built = join(projectFolder, 'out', 'simulator');
const version = (JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string })
  .version;

/** Contains nothing but the one file. */
let folder: string;

beforeAll(async () => {
  await withLock(projectFolder, () => buildSimulator(projectFolder));
  folder = mkdtempSync(join(tmpdir(), 'ucwa-simulator-alone-'));
  copyFileSync(join(built, 'ucwa-simulator.mjs'), join(folder, 'ucwa-simulator.mjs'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs Node to its end, with an empty environment. */
async function node(cwd: string, ...args: readonly string[]): Promise<Outcome> {
  const child = spawn(program, ['--no-warnings', ...args], {
    cwd,
    env: {},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, error, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit') as Promise<[number | null]>,
  ]);
  return { code, out, error };
}
const run = (...args: readonly string[]): Promise<Outcome> => node(folder, 'ucwa-simulator.mjs', ...args);

/** Starts the file as a server. */
async function startAlone(...args: readonly string[]) {
  const child = spawn(program, ['ucwa-simulator.mjs', ...args], {
    cwd: folder,
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Also after a test that fails.
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const said = JSON.parse(line) as Readonly<Record<'url' | 'user' | 'password' | 'page' | 'ca', string>>;
  return {
    ...said,
    stop: async () => {
      child.kill('SIGTERM');
      return once(child, 'exit');
    },
  };
}

describe('the one file, alone in a folder and with an empty environment', () => {
  it('says what it is called, what it takes and which scenarios it contains', async () => {
    const { code, out, error } = await run('--help');
    expect([code, error]).toEqual([0, '']);
    expect(out).toContain('\n  ucwa-simulator [options]\n');
    expect(out).not.toContain('npm');
    expect(shipped().length).toBeGreaterThan(30);
    for (const name of shipped()) expect(out).toContain(name);
  });

  it('names its version', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, error: '' });
  });

  it('refuses an option that it does not know, with exit code 2', async () => {
    expect(await run('--prot', '4811')).toMatchObject({
      code: 2,
      out: '',
      error: expect.stringContaining('--prot') as string,
    });
    expect(await run('--scenario', 'nothing')).toMatchObject({
      code: 2,
      error: expect.stringContaining('lobby') as string,
    });
  });

  it('signs a user in, plays an included scenario, and ends with 0 on SIGTERM', async () => {
    const { url, user, password, page, stop } = await startAlone('--scenario', 'failed');
    const form = new URLSearchParams({ grant_type: 'password', username: user, password });
    const token = await fetch(`${url}/WebTicket/oauthtoken`, { method: 'POST', body: form });
    expect(await token.json()).toMatchObject({ token_type: 'Bearer' });
    expect(page).toBe(`${url}/__simulator/`);
    for (const place of [page, `${page}page.mjs`, `${page}page.css`])
      expect((await fetch(place)).status).toBe(200);
    const script = await fetch(`${url}/Autodiscover/XFrame/XFrame.js`);
    expect(await script.text()).toContain("addEventListener('message'");
    const behaviour = await fetch(`${url}/_simulator/behaviour`);
    expect(await behaviour.json()).toMatchObject({ ending: { kind: 'failed' } });
    expect(await stop()).toEqual([0, null]);
  });

  it('serves the client of the guide, from signing in to the join link', async () => {
    const [, code = ''] = /^```js\n(\/\/ client\.mjs.*?)^```$/ms.exec(readFileSync(guide, 'utf8')) ?? [];
    writeFileSync(join(folder, 'client.mjs'), code);
    const { url, user, password, stop } = await startAlone('--level', 'strict');
    const { code: exit, out } = await node(folder, 'client.mjs', url, user, password);
    expect([exit, out]).toEqual([0, expect.stringMatching(/^Join https:/)]);
    expect(await stop()).toEqual([0, null]);
  });

  it('plays a scenario from a file, over HTTPS', async () => {
    writeFileSync(join(folder, 'mine.json'), '{"description":"Mine","behaviour":{"expiresIn":61}}');
    const { url, ca, stop } = await startAlone('--scenario', 'mine.json', '--tls');
    const answer = await ask(`${url}/_simulator/behaviour`, { ca: readFileSync(ca, 'utf8') });
    expect(JSON.parse(answer.body)).toMatchObject({ expiresIn: 61 });
    expect(await stop()).toEqual([0, null]);
    expect(existsSync(ca)).toBe(false);
  });
});

const client = `
import { serve, scenarioNames, type Served, type Violation } from 'ucwa-simulator';

const server: Served = await serve({ scenario: 'success', behaviour: { invitationMs: 0 } });
const form = new URLSearchParams({ grant_type: 'password', username: 'lenea@contoso.com', password: 'pass@word1' });
const token = (await (await fetch(server.url + '/WebTicket/oauthtoken', { method: 'POST', body: form })).json()) as { access_token: string };
const created = await fetch(server.url + '/ucwa/oauth/v1/applications', {
  method: 'POST',
  headers: { Authorization: 'Bearer ' + token.access_token, 'Content-Type': 'application/json', Accept: 'application/json' },
  body: JSON.stringify({ userAgent: 'consumer', endpointId: 'e1', culture: 'en-US' }),
});
const broken: readonly Violation[] = server.simulator.violations;
const [application] = server.simulator.state.applications;
console.log(JSON.stringify([created.status, application?.userAgent, broken.length, scenarioNames().includes('lobby')]));
// @ts-expect-error: the compiler knows the settings
server.simulator.configure({ invitationMs: 'soon' });
await server.close();
`;

describe('the library, in a project of somebody else', () => {
  let project: string;
  beforeAll(() => {
    project = mkdtempSync(join(tmpdir(), 'ucwa-simulator-consumer-'));
    cpSync(built, join(project, 'node_modules', 'ucwa-simulator'), { recursive: true });
    mkdirSync(join(project, 'node_modules', '@types'));
    for (const name of ['@types/node', 'undici-types'])
      cpSync(join(projectFolder, 'node_modules', name), join(project, 'node_modules', name), {
        recursive: true,
      });
    const compilerOptions = {
      strict: true,
      target: 'ES2022',
      lib: ['ES2022'],
      module: 'NodeNext',
      types: ['node'],
    };
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['client.ts'] }));
    writeFileSync(join(project, 'package.json'), JSON.stringify({ type: 'module' }));
    writeFileSync(join(project, 'client.ts'), client);
  });
  afterAll(() => rmSync(project, { recursive: true, force: true }));

  it('type-checks under strict, serves, and shows what the client did', async () => {
    const compiler = join(projectFolder, 'node_modules', 'typescript', 'bin', 'tsc');
    expect(await node(project, compiler)).toEqual({ code: 0, out: '', error: '' });
    const { code, out, error } = await node(project, 'client.js');
    expect([code, error, JSON.parse(out)]).toEqual([0, '', [201, 'consumer', 0, true]]);
  }, 60_000);

  it.each([
    ['the guide', guide],
    ['its README', join(built, 'README.md')],
  ])(
    'runs as %s shows it',
    async (_, page) => {
      const [, example = ''] = /^```js\n(import { serve }.*?)^```$/ms.exec(readFileSync(page, 'utf8')) ?? [];
      writeFileSync(join(project, 'example.mjs'), example);
      expect(await node(project, 'example.mjs')).toEqual({ code: 0, out: '0 [] []\n', error: '' });
    },
    60_000,
  );
});

describe('the package that is ready to be published', () => {
  const content = (name: string): string => readFileSync(join(built, name), 'utf8');

  it('needs no other package, and contains every file that it names', () => {
    const about = JSON.parse(content('package.json')) as {
      readonly bin: Readonly<Record<string, string>>;
      readonly files: readonly string[];
    };
    expect(about).toMatchObject({
      name: 'ucwa-simulator',
      version,
      license: 'MIT',
      engines: { node: '>=18.3' },
    });
    expect(Object.keys(about).filter((key) => /dependencies|private|scripts/i.test(key))).toEqual([]);
    expect(about.files).toContain('scenario.schema.json');
    const named = [...Object.values(about.bin), ...about.files, 'README.md', 'LICENSE'];
    expect(named.filter((name) => !existsSync(join(built, name)))).toEqual([]);
    expect(content('ucwa-simulator.mjs')).toMatch(/^#!\/usr\/bin\/env node\n/);
  });

  it('imports only modules of Node', () => {
    for (const file of ['ucwa-simulator.mjs', 'index.mjs']) {
      const imported = [...content(file).matchAll(/^import .* from "(.+)";$/gm)].map(([, name = '']) => name);
      expect(imported.length).toBeGreaterThan(5);
      expect(imported.filter((name) => !/^node:/.test(name))).toEqual([]);
    }
  });

  it('has the licences of what is bundled, and a guide in its README', () => {
    const sections = content('THIRD-PARTY-LICENSES.txt').match(/^\S+ \d\S* \(.+\)$/gm);
    expect(sections?.map((line) => line.split(' ')[0])).toEqual(['node-forge', 'zod']);
    expect(content('README.md')).toContain('node ucwa-simulator.mjs --port 4811');
  });
});
