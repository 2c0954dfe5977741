import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { start, stopAll } from './http';

const page = readFileSync(new URL('../../../docs/simulator.md', import.meta.url), 'utf8');

afterEach(stopAll);

/** The code of a section of the page, with what it prints if the page shows it. */
function blocksOf(heading: string): readonly { readonly commands: string; readonly prints: string }[] {
  const section = page.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
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
describe.skipIf(process.platform === 'win32')('the commands on the page about the simulator', () => {
  it('sign in, start a meeting, admit a guest and leave, and print what the page shows', async () => {
    const { server, simulator } = await start();
    const blocks = blocksOf('With curl alone');
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
    const meeting = blocksOf('With curl alone').slice(0, 4);
    const online = `curl -s "$P/me/makeMeAvailable" -H "$A" -H "$J" -d '{"supportedModalities":["Messaging"]}'`;
    const control = blocksOf('While it runs');
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
