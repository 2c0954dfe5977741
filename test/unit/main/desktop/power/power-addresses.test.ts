import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { addressesNow, watchAddresses } from '../../../../../main/desktop/power/power-addresses';
import type { WatchKernel } from '../../../../../main/desktop/power/power-kernel';
import { ManualClock } from '../../../../simulator/manual-clock';

const seconds = 1000;

function watched(answers: readonly (string | Error)[], kernel?: WatchKernel) {
  const clock = new ManualClock();
  const left = [...answers];
  let changes = 0;
  const stop = watchAddresses({
    clock,
    onChange: () => changes++,
    read() {
      const answer = (left.length > 1 ? left.shift() : left[0]) ?? '';
      if (answer instanceof Error) throw answer;
      return answer;
    },
    ...(kernel && { kernel }),
  });
  return { clock, stop, changes: () => changes };
}

it('names the addresses of this computer that lead out, and no others', () => {
  const all = Object.values(networkInterfaces()).flatMap((one = []) => one);
  const out = all.filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address));
  const lines = addressesNow().split('\n').filter(Boolean);
  expect(lines.map((line) => line.split(' ')[1]).sort()).toEqual(out.map(({ address }) => address).sort());
});

it('tells each change once, within 5 s', async () => {
  const { clock, changes } = watched(['a', 'a', 'b', 'b', '', 'a']);
  await clock.advance(5 * seconds);
  expect(changes()).toBe(0);
  await clock.advance(5 * seconds);
  expect(changes()).toBe(1);
  await clock.advance(5 * seconds);
  expect(changes()).toBe(1);
  await clock.advance(60 * seconds);
  expect(changes()).toBe(3);
});

it('takes a system that does not answer for no change', async () => {
  const { clock, changes } = watched([new Error('at first'), 'a', new Error('denied'), 'a']);
  await clock.advance(60 * seconds);
  expect(changes()).toBe(0);
});

it('leaves nothing behind', () => {
  const { clock, stop } = watched(['a']);
  stop();
  expect(clock.pending).toBe(0);
});

describe('if the kernel reports changes', () => {
  const watchedByKernel = (...answers: readonly string[]) => {
    let reports: Parameters<WatchKernel>[0] | undefined;
    let stopped = 0;
    const watching = watched(answers, (given) => {
      reports = given;
      return () => stopped++;
    });
    return { ...watching, stopped: () => stopped, reports: () => reports };
  };

  it('looks when it does, and has no timer otherwise', async () => {
    const { clock, changes, reports } = watchedByKernel('a', 'a', 'a', 'a', 'b', 'b');
    await clock.advance(10 * seconds);
    expect([clock.pending, changes()]).toEqual([0, 0]);
    reports()?.onReport(); // of something that changes nothing
    expect(changes()).toBe(0);
    reports()?.onReport();
    reports()?.onReport();
    expect([clock.pending, changes()]).toEqual([0, 1]);
  });

  it('asks for reports only once the app has started, and misses nothing meanwhile', async () => {
    const { clock, changes, reports } = watchedByKernel('a', 'b', 'c');
    expect(reports()).toBeUndefined();
    await clock.advance(2 * seconds);
    expect(reports()).toBeDefined();
    expect(changes()).toBe(1);
    await clock.advance(2 * seconds); // the reports have begun meanwhile
    expect(changes()).toBe(2);
  });

  it.each([2, 10])('looks every 5 s again if the reports end after %i s', async (after) => {
    const { clock, changes, reports } = watchedByKernel('a', 'a', 'a', 'a', 'a', 'b');
    await clock.advance(after * seconds);
    reports()?.onEnd();
    await clock.advance(60 * seconds);
    expect([clock.pending, changes()]).toEqual([1, 1]);
  });

  it.each([0, 2, 10])('leaves nothing behind after %i s', async (after) => {
    const { clock, stop, stopped } = watchedByKernel('a');
    await clock.advance(after * seconds);
    stop();
    expect([clock.pending, stopped()]).toEqual([0, after > 0 ? 1 : 0]);
  });
});
