/**
 * The client of the app in its own process, without a desktop. It measures the longest turn of its event loop while it
 * takes a package. Arguments: `slices` as in the app, or `once` without rests between them; the representation; URL of
 * the server, address, password. Prints a line when it is ready, and for each package the turn in milliseconds.
 */
import { openSync, readSync } from 'node:fs';
import { type Clock, systemClock } from '../../main/base/clock';
import type { Representation } from '../../main/ucwa/codec/representation';
import { startPlainClient } from './plain-client';
import { packageSize } from './turns-package';

/** A rest takes no time, so the next slice belongs to the same turn. */
const restless: Clock = {
  ...systemClock,
  after(delay, callback) {
    if (delay > 0) return systemClock.after(delay, callback);
    queueMicrotask(callback);
    return () => undefined;
  },
};

const schedule = openSync('/proc/self/schedstat', 'r');
const text = Buffer.alloc(100);

/** @returns milliseconds in which the main thread had to wait for a processor, as the kernel counts them */
const waited = (): number =>
  Number(text.toString('ascii', 0, readSync(schedule, text, 0, text.length, 0)).split(' ')[1]) / 1e6;

let longest = 0;
let last = [performance.now(), waited()] as const;
const watch = (): void => {
  const now = [performance.now(), waited()] as const;
  longest = Math.max(longest, now[0] - last[0] - (now[1] - last[1]));
  last = now;
  setImmediate(watch);
};

/** Milliseconds: what the start or the last events of a package have begun comes to its end. */
const settling = 500;

const [way, representation, server = '', address = '', password = ''] = process.argv.slice(2);
let events = 0;
await startPlainClient({
  ...{ server, address, password },
  representation: representation as Representation,
  clock: way === 'once' ? restless : systemClock,
  ports: {
    notifiesChat: () => true,
    onPackage(page) {
      events += page.events.length;
      if (events < packageSize) return;
      events = -Infinity;
      setTimeout(() => tell(longest.toFixed(3)), settling);
    },
  },
});
watch();
setTimeout(() => tell('ready'), 2 * settling);

function tell(line: string): void {
  events = longest = 0;
  process.stdout.write(`${line}\n`);
}
