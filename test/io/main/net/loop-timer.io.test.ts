import { afterEach, expect, it, vi } from 'vitest';
import { startLoopTimer } from '../../../../main/net/loop-timer';
import { until } from '../../../../scripts/desktop/wait';
import { answer, limits, Wire } from './wire';

afterEach(() => vi.restoreAllMocks());

/** The timers that have the loop turn: how many were begun, and how many of those still run. */
function turning(): { readonly begun: () => number; readonly left: () => number } {
  const timers: unknown[] = [];
  const ended = new Set<unknown>();
  const [begin, end] = [setInterval, clearInterval];
  vi.spyOn(globalThis, 'setInterval').mockImplementation(((act: () => void, pause: number) => {
    const timer = begin(act, pause);
    timers.push(timer);
    return timer;
  }) as typeof setInterval);
  vi.spyOn(globalThis, 'clearInterval').mockImplementation((timer) => {
    ended.add(timer);
    end(timer);
  });
  return { begun: () => timers.length, left: () => timers.filter((one) => !ended.has(one)).length };
}

it('the loop turns until a request is out, and rests while its answer is waited for', async () => {
  const { begun, left } = turning();
  let asked = 0;
  const wire = await Wire.open(() => {
    asked++;
  });
  const parked = wire.send({ limits: { ...limits, headers: 60_000 } }).catch(() => undefined);
  expect([begun(), left()]).toEqual([1, 1]);
  await until('the request', () => asked === 1, 5000);
  await until('the loop to rest', () => left() === 0, 5000);
  await wire.close();
  await parked;
});

it('the loop rests after an exchange, and after one that failed', async () => {
  const { begun, left } = turning();
  const wire = await Wire.open((socket) => socket.write(answer('')));
  await wire.send();
  await wire.close();
  await expect(wire.send()).rejects.toThrow();
  expect(begun()).toBe(2);
  await until('the loop to rest', () => left() === 0, 5000);
});

it('the loop turns again and again until it may rest, and once more', () => {
  vi.useFakeTimers();
  const rest = startLoopTimer();
  vi.advanceTimersByTime(60_000);
  expect(vi.getTimerCount()).toBe(1);
  rest();
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersToNextTimer();
  expect(vi.getTimerCount()).toBe(0);
  vi.useRealTimers();
});

it('the loop turns again when a connection begins, and when it is open, but not for one that is kept', async () => {
  let turns = 0;
  const set = setImmediate;
  vi.spyOn(globalThis, 'setImmediate').mockImplementation((act: () => void) => {
    turns++;
    return set(act);
  });
  const wire = await Wire.open((socket) => socket.write(answer('')));
  await wire.send();
  expect(turns).toBe(4);
  await wire.send();
  expect(turns).toBe(4);
  await wire.close();
});
