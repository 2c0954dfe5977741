import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { start, stopAll } from './http';

const read = (name: string): string =>
  readFileSync(new URL(`../../../docs/${name}.md`, import.meta.url), 'utf8');
const guide = read('simulator');
const reference = read('simulator-reference');

afterEach(stopAll);

const sectionOf = (page: string, heading: string): string =>
  page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';

/** The code of a section of a page, with what it prints if the page shows it. */
function blocksOf(
  page: string,
  heading: string,
): readonly { readonly commands: string; readonly prints: string }[] {
  const section = sectionOf(page, heading);
  const found = section.matchAll(/^```sh\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?/gms);
  return [...found].map(([, commands = '', prints = '']) => ({ commands, prints }));
}

/** Runs all commands in one shell, as somebody who pastes one block after the other. */
async function paste(blocks: readonly string[], url: string): Promise<readonly string[]> {
  const script = blocks.join("\necho '~~~'\n").replaceAll('http://127.0.0.1:4811', url);
  const { stdout, stderr } = await promisify(execFile)('sh', ['-c', script], { timeout: 25_000 });
  expect(stderr).toBe('');
  return stdout.replaceAll('\r', '').replaceAll(url, 'http://127.0.0.1:4811').split('~~~\n');
}

/** `…` on the page stands for anything that was left out. */
function matches(shown: string): RegExp {
  const parts = shown.trim().split(/\s*…\s*/);
  return new RegExp(`^${parts.map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('.*?')}$`, 's');
}

// Windows has no `sh`.
describe.skipIf(process.platform === 'win32')('the commands on the pages about the simulator', () => {
  it('sign in, start a meeting, admit a guest and leave, and print what the page shows', async () => {
    const { server, simulator } = await start();
    const blocks = blocksOf(guide, 'Sign in with curl');
    const printed = await paste(
      blocks.map(({ commands }) => commands),
      server.url,
    );
    expect(blocks.filter(({ prints }) => prints !== '').length).toBeGreaterThanOrEqual(7);
    for (const [place, { prints }] of blocks.entries())
      if (prints !== '') expect(printed[place]?.trim()).toMatch(matches(prints));
    expect(simulator.violations).toEqual([]);
    expect(simulator.state.applications).toEqual([]);
  });

  it('make things happen in a running meeting', async () => {
    const { server, simulator } = await start({ behaviour: { invitationMs: 0 } });
    const meeting = blocksOf(guide, 'Sign in with curl').slice(0, 4);
    const online = `curl -s "$P/me/makeMeAvailable" -H "$A" -H "$J" -d '{"supportedModalities":["Messaging"]}'`;
    const control = blocksOf(reference, 'While it runs');
    const printed = await paste(
      [...meeting, { commands: online }, ...control].map(({ commands }) => commands),
      server.url,
    );
    const answers = printed.at(-1)?.trim().split('\n') ?? [];
    const asked = control[0]?.commands.match(/^curl/gm) ?? [];
    expect(asked.length).toBeGreaterThan(15);
    expect(answers).toHaveLength(asked.length);
    // The first four read: requests, state, violations, behaviour.
    expect(answers.slice(4).filter((answer) => answer !== '{"ok":true}')).toEqual([]);
    expect(simulator.behaviour.people).toMatchObject({ embedParticipant: true, listForm: 'embedded' });
    expect(simulator.state.applications).toEqual([]);
  });
});

describe('the client in the guide', () => {
  const [, code = ''] = /^```js\n(.*?)^```$/ms.exec(sectionOf(guide, 'Write a client')) ?? [];

  it.each([{}, { linkOnly: true }, { splitPackages: true, challenge: 'unquoted' as const }])(
    'signs in, starts a meeting, prints its join link, leaves, and breaks no rule: %j',
    async (behaviour) => {
      const { server, simulator } = await start({
        behaviour: { level: 'strict', invitationMs: 0, ...behaviour },
      });
      const input = ['--input-type=module', '-e', code, '-', server.url, 'lenea@contoso.com', 'pass@word1'];
      const { stdout, stderr } = await promisify(execFile)(process.execPath, input, { timeout: 25_000 });
      expect([stderr, stdout]).toEqual([
        '',
        expect.stringMatching(/^Join https:\/\/meet\.contoso\.com\/lenea\/\S+\n$/),
      ]);
      expect([simulator.violations, simulator.notes]).toEqual([[], []]);
      expect(simulator.state.applications).toEqual([]);
    },
  );
});
