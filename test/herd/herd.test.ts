import { expect, it } from 'vitest';
import { type HerdFigures, restart } from './herd';
import { HeapClock } from './heap-clock';
import { asSvg } from './picture';

const MINUTE = 60_000;
/** Enough for a busy machine, in milliseconds. */
const timeout = 30_000;
const herd = (retry: HerdFigures['retry'], size = 40) =>
  restart({ size, retry, outage: MINUTE, capacity: 500 });

it(
  'a restart of the server brings the clients back spread out, within two minutes',
  { timeout },
  async () => {
    const [ours, fixed] = [await herd('backoff'), await herd('fixed')];
    expect(ours.peak).toBeLessThan(fixed.peak / 4);
    expect(ours.most).toBeLessThan(2 * MINUTE);
    expect(ours.all).toBeLessThan(2 * MINUTE);
    // For comparison: all clients at once, every five seconds.
    expect(fixed.bySecond.slice(10, 16)).toEqual([40, 0, 0, 0, 0, 40]);
    expect(asSvg([ours, fixed])).toContain(`40 clients, Meet Now: ${ours.peak} connections`);
  },
);

it('a server that accepts few connections still gets every client back', { timeout }, async () => {
  const few = await restart({ size: 20, retry: 'backoff', outage: 0, capacity: 5 });
  expect(few.all).toBeLessThan(5 * MINUTE);
});

it('the clock of the herd runs timers in order, and none that was cancelled', async () => {
  const clock = new HeapClock();
  const ran: string[] = [];
  const at = (ms: number, name: string) => clock.after(ms, () => ran.push(`${name} ${clock.now()}`));
  at(30, 'c');
  at(10, 'a');
  const cancel = at(20, 'never');
  at(10, 'b');
  clock.after(5, () => void at(5, 'd'));
  cancel();
  await clock.advance(29);
  expect(ran).toEqual(['a 10', 'b 10', 'd 10']);
  await clock.advance(1);
  expect(ran.at(-1)).toBe('c 30');
});
