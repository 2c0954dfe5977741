import { setTimeout as delay } from 'node:timers/promises';
import { ask, href, linkIn, signIn } from './bare-client';

// The smallest client that polls again after a failure: with the delays of SignalR's withAutomaticReconnect, then it stops.
const delays = [0, 2_000, 10_000, 30_000];
const root = process.argv[2] ?? '';
let next = linkIn(await signIn(process.argv), href('events'), root);
for (let failures = 0; ;) {
  const begun = performance.now();
  try {
    const text = await ask('GET', next);
    if (!href('next').test(text)) throw new Error(text);
    next = linkIn(text, href('next'), root);
    failures = 0;
  } catch {
    // The server held the poll, so the client was connected.
    if (performance.now() - begun > 500) failures = 0;
    const pause = delays[failures++];
    if (pause === undefined) break;
    await delay(pause);
  }
}
