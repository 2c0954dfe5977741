import { ask, href, linkIn, signIn } from './bare-client';

// Signs in and waits for events.
await ask('GET', linkIn(await signIn(process.argv), href('events'), process.argv[2] ?? ''));
