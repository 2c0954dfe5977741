import { ask, href, linkIn, signIn } from './bare-client';

// The smallest client that counts events: it checks nothing, and keeps only their number.
const root = process.argv[2] ?? '';
let count = 0;
for (let next = linkIn(await signIn(process.argv), href('events'), root); ;) {
  const text = await ask('GET', next);
  next = linkIn(text, href('next'), root);
  const { sender = [] } = JSON.parse(text) as { sender?: readonly { events: readonly unknown[] }[] };
  for (const { events } of sender) count += events.length;
  if (count % 10_000 === 0) process.stdout.write(`${count} events\n`);
}
