import { expect, it } from 'vitest';
import type { Meeting } from '../../../../../common/meeting';
import { paintCode } from '../../../../../main/cli/paint-code';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { qr } from '../../../../../main/control/verbs/qr';
import { createAppStore } from '../../../../../main/state/store';
import { decodeModules } from '../../../decode-qr';
import { meeting } from '../../desktop/meetings';

const joinUrl = 'https://meet.contoso.com/lenea/7QK2MZ4P';
const running = meeting({ state: 'connected', joinUrl });

async function ask(meetings: readonly Meeting[], id?: string) {
  const store = createAppStore();
  store.setState({ meetings });
  const request = id === undefined ? ({ verb: 'qr' } as const) : ({ verb: 'qr', id } as const);
  return qr({ store } as VerbDeps, request);
}

/** The modules that half blocks show. */
const modulesOf = (lines: readonly string[]): readonly (readonly boolean[])[] =>
  lines.flatMap((line) => [
    Array.from(line, (block) => block === '▀' || block === '█'),
    Array.from(line, (block) => block === '▄' || block === '█'),
  ]);

it('prints the join link of the running meeting as a code that a decoder reads, and the link below it', async () => {
  const { exitCode, text } = await ask([running]);
  const lines = text.split('\n');
  expect(exitCode).toBe(0);
  expect(lines.at(-1)).toBe(joinUrl);
  expect(decodeModules(modulesOf(lines.slice(0, -1)))).toBe(joinUrl);
});

it('has the modules in JSON, for programs that draw', async () => {
  const { data } = await ask([running]);
  expect(data).toMatchObject({ operationId: 'op-1', joinUrl });
  const rows = data['modules'] as readonly string[];
  expect(decodeModules(rows.map((row) => Array.from(row, (module) => module === '1')))).toBe(joinUrl);
});

it('takes the ID of a meeting, also of one that is over', async () => {
  const over = meeting({ operationId: 'op-2', state: 'ended', joinUrl: `${joinUrl}2` });
  expect(await ask([running, over], 'op-2')).toMatchObject({ exitCode: 0, data: { joinUrl: `${joinUrl}2` } });
});

it('ends like “leave” if no meeting, or more than one, is meant', async () => {
  expect(await ask([])).toMatchObject({ exitCode: 7, text: 'No meeting is running.' });
  expect(await ask([running], 'op-9')).toMatchObject({ exitCode: 7 });
  const both = await ask([running, meeting({ operationId: 'op-2', state: 'connected', joinUrl })]);
  expect(both).toMatchObject({ exitCode: 2 });
  expect(both.text).toContain('op-2');
});

it('says why there is no code', async () => {
  expect(await ask([meeting()])).toMatchObject({
    exitCode: 1,
    data: { operationId: 'op-1', problem: { code: 'NoJoinLink' } },
  });
  const long = meeting({ state: 'connected', joinUrl: `https://x/${'a'.repeat(3000)}` });
  expect(await ask([long])).toMatchObject({ exitCode: 1, data: { problem: { code: 'LinkTooLong' } } });
});

it('is black on white on a terminal of any colours, and plain text elsewhere', async () => {
  const answer = await ask([running]);
  const painted = paintCode(answer, { isTTY: true }, { TERM: 'xterm' }).text.split('\n');
  const lines = answer.text.split('\n');
  expect(painted.at(-1)).toBe(joinUrl);
  expect(painted.slice(0, -1)).toEqual(
    lines.slice(0, -1).map((line) => `\u001b[38;5;16;48;5;231m${line}\u001b[0m`),
  );
  expect(paintCode(answer, { isTTY: false }, { TERM: 'xterm' })).toEqual(answer);
  expect(paintCode(answer, { isTTY: true }, { TERM: 'dumb' })).toEqual(answer);
  expect(paintCode(answer, { isTTY: true }, { TERM: 'xterm', NO_COLOR: '1' })).toEqual(answer);
});
