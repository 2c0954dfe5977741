import { PassThrough, Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { connectTo, NotRunning } from '../../../../main/cli/client';
import { createLineWriter } from '../../../../main/cli/output';
import { watchApp } from '../../../../main/cli/watch';
import { lineOf } from '../../../../main/control/lines';
import { type Change, controlVersion } from '../../../../main/control/messages';
import { status } from '../../../../main/control/verbs/status';
import { watch } from '../../../../main/control/verbs/watch';
import { createAppStore } from '../../../../main/state/store';
import { meeting } from '../../../unit/main/desktop/meetings';
import { address, listen, reach, sockets, useControlFolder } from '../control/control-folder';

useControlFolder();

let ending = new AbortController();
beforeEach(() => (ending = new AbortController()));
afterEach(() => ending.abort());

/** An app whose state the test changes, and which can end. */
async function startApp() {
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' } });
  const stop = await listen((_request, { change }, signal) => watch({ store, change, signal }));
  return { store, stop };
}

/** Watches the app, and collects the lines. */
function startWatch(wait = false, json = true, to?: Writable) {
  const over = ending.signal;
  const heard = new PassThrough();
  const out = to ?? heard;
  const lines: string[] = [];
  heard.setEncoding('utf8').on('data', (piece: string) => lines.push(...piece.trimEnd().split('\n')));
  const ended = watchApp(
    { verb: 'watch', wait },
    {
      json,
      connect: async () => {
        if (over.aborted) throw new Error('the test is over');
        const socket = await connectTo({ address });
        sockets.push(socket);
        return socket;
      },
      failureOf(error) {
        if (!(error instanceof NotRunning)) throw error;
        return { exitCode: 7, text: 'Not running.', data: { running: false } };
      },
      out: createLineWriter(out as unknown as NodeJS.WriteStream),
      now: () => new Date(2026, 10, 30, 9, 5, 7),
      betweenTries: 10,
    },
  );
  ended.catch(() => undefined); // the test is over
  return {
    ended,
    lines,
    objects: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}

it('shows the status at once, then each change on a line of its own, and ends with the app', async () => {
  const { store, stop } = await startApp();
  const { ended, objects } = startWatch();
  await expect.poll(objects).toHaveLength(1);
  store.setState({ meetings: [meeting({ operationId: 'op-1', state: 'connecting' })] });
  await expect.poll(objects).toHaveLength(2);
  store.setState({ meetings: [meeting({ operationId: 'op-1', state: 'connected' })] });
  await expect.poll(objects).toHaveLength(3);
  expect(objects()[2]).toEqual({ version: 1, ok: true, exitCode: 0, ...status({ store }).data });
  stop();
  for (const socket of sockets) socket.destroy();
  expect(await ended).toBe(0);
  expect(objects().map(({ running }) => running)).toEqual([true, true, true, false]);
  expect(objects()[0]).toMatchObject({ meetings: [] });
});

it('writes one readable line for each change without --json', async () => {
  const { store } = await startApp();
  const { lines } = startWatch(false, false);
  store.setState({ meetings: [meeting({ subject: 'Budget\nagain', state: 'connected' })] });
  await expect.poll(() => lines.length).toBeGreaterThan(0);
  expect(lines.at(-1)).toMatch(/^09:05:07 {2}Ready · op-1 Budget again — Connected/);
});

it('says that no app is running, and ends unless it waits for one', async () => {
  const alone = startWatch();
  expect(await alone.ended).toBe(7);
  expect(alone.objects()).toEqual([
    { version: 1, ok: false, exitCode: 7, running: false, message: 'Not running.' },
  ]);
  const waiting = startWatch(true);
  await expect.poll(waiting.objects).toHaveLength(1);
  const { stop } = await startApp();
  await expect.poll(() => waiting.objects().map(({ running }) => running)).toEqual([false, true]);
  stop();
  for (const socket of sockets) socket.destroy();
  await startApp();
  await expect
    .poll(() => waiting.objects().map(({ running }) => running))
    .toEqual([false, true, false, true]);
});

it.each([
  ['ends quietly when its reader is gone', 'EPIPE', 0],
  ['ends with another exit code if it cannot write', 'ENOSPC', 74],
])('%s', async (_what, code, exitCode) => {
  const { store } = await startApp();
  let lines = 0;
  const out = new Writable({
    write: (_piece, _encoding, done) => done(++lines === 1 ? null : Object.assign(new Error(code), { code })),
  });
  out.on('error', () => undefined);
  const { ended } = startWatch(true, true, out);
  await expect.poll(() => lines).toBe(1);
  store.setState({ connection: { state: 'signedOut' } });
  expect(await ended).toBe(exitCode);
});

it('L80 keeps only the newest change for a reader that is slow', async () => {
  const written: string[] = [];
  let take: (() => void) | undefined;
  const slow = {
    listenerCount: () => 1,
    write: (text: string, done: () => void) => {
      written.push(text.trimEnd());
      take = done;
    },
  };
  const out = createLineWriter(slow as unknown as NodeJS.WriteStream);
  for (const line of ['first', 'second', 'third', 'fourth']) out.put(line);
  expect(written).toEqual(['first']);
  take?.();
  await expect.poll(() => written).toEqual(['first', 'fourth']);
  const finished = out.finish(0);
  take?.();
  expect(await finished).toBe(0);
});

it('L80 buffers little for a command that reads nothing, which then gets the newest change', async () => {
  let show: (change: Change) => void = () => undefined;
  let served = 0;
  await listen((_request, { change }) => {
    show = change;
    served++;
    return new Promise(() => undefined);
  }, 1);
  const socket = await reach();
  socket.pause();
  socket.write(lineOf({ version: controlVersion, request: { verb: 'watch' } }));
  await expect.poll(() => served).toBe(1);
  const filler = 'x'.repeat(10_000);
  for (let i = 0; i < 2_000; i++) show({ text: String(i), data: { filler } });
  let heard = '';
  socket.on('data', (piece: string) => (heard += piece));
  socket.resume();
  await expect.poll(() => heard.includes('"text":"1999"')).toBe(true);
  expect(heard.length).toBeLessThan(2_000_000);
});
