import { networkInterfaces } from 'node:os';
import { expect, it } from 'vitest';
import { addressesNow, watchAddresses } from '../../../../../main/desktop/power/power-addresses';
import { ManualClock } from '../../../../simulator/manual-clock';

const seconds = 1000;

function watched(...answers: (string | Error)[]) {
  const clock = new ManualClock();
  let changes = 0;
  const stop = watchAddresses(
    clock,
    () => changes++,
    () => {
      const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? '';
      if (answer instanceof Error) throw answer;
      return answer;
    },
  );
  return { clock, stop, changes: () => changes };
}

it('names the addresses of this computer that lead out, and no others', () => {
  const all = Object.values(networkInterfaces()).flatMap((one = []) => one);
  const out = all.filter(({ internal, address }) => !internal && !/^(fe80:|169\.254\.)/.test(address));
  const lines = addressesNow().split('\n').filter(Boolean);
  expect(lines.map((line) => line.split(' ')[1]).sort()).toEqual(out.map(({ address }) => address).sort());
});

it('tells each change once, within 5 s', async () => {
  const { clock, changes } = watched('a', 'a', 'b', 'b', '', 'a');
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
  const { clock, changes } = watched(new Error('at first'), 'a', new Error('denied'), 'a');
  await clock.advance(60 * seconds);
  expect(changes()).toBe(0);
});

it('leaves nothing behind', () => {
  const { clock, stop } = watched('a');
  stop();
  expect(clock.pending).toBe(0);
});
