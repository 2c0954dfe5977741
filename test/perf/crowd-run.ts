/**
 * One sample, in its own process: people join a meeting in one event package, and some version of the client handles
 * them. Arguments: the root of that version, the number of people. Prints `{"busy":…,"turn":…}`, milliseconds.
 */
import { existsSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Events from '../../main/ucwa/codec/event-package';
import type * as Book from '../../main/meetings/meeting-book';
import type * as Follower from '../../main/meetings/meeting-follower';
import type * as Store from '../../main/state/store';
import type { Session } from '../../main/ucwa/session';

const [root = '.', people = '2000'] = process.argv.slice(2);
/** Loads a module from its path in this version, or from before the folders of `main` were divided. */
const load = async (path: string, before = path): Promise<unknown> => {
  const here = join(root, path);
  return import(pathToFileURL(existsSync(here) ? here : join(root, before)).href);
};
const { decodePackage } = (await load(
  'main/ucwa/codec/event-package.ts',
  'main/ucwa/event-package.ts',
)) as typeof Events;
const { MeetingBook } = (await load('main/meetings/meeting-book.ts')) as typeof Book;
const { MeetingFollower } = (await load('main/meetings/meeting-follower.ts')) as typeof Follower;
const { createAppStore } = (await load('main/state/store.ts', 'main/state.ts')) as typeof Store;

const origin = 'https://pool.contoso.com';
const application = '/ucwa/oauth/v1/applications/105';
const conversation = `${application}/communication/conversations/1`;

/** As the server sends it (participant_ref): the name is the link's title. */
const body = JSON.stringify({
  _links: {
    self: { href: `${application}/events?ack=1` },
    next: { href: `${application}/events?ack=2` },
  },
  sender: [
    {
      rel: 'conversation',
      href: conversation,
      events: Array.from({ length: Number(people) }, (_, nth) => {
        const link = {
          rel: 'participant',
          href: `${conversation}/participants/${nth}@contoso.com`,
          title: `Guest ${nth}`,
        };
        const within = { rel: 'attendees', href: `${conversation}/attendees` };
        return [
          { link, type: 'added' },
          { link, in: within, type: 'added' },
        ];
      }).flat(),
    },
  ],
});

const silent = (): void => undefined;
const logger = { debug: silent, info: silent, warn: silent, error: silent };
/** Milliseconds between the slices of the work. */
let rested = 0;
/** Only the rests between slices of work end. No other timer belongs to the sample. */
const rest = (delay: number, callback: () => void): (() => void) => {
  const from = performance.now();
  const goOn = (): void => {
    rested += performance.now() - from;
    callback();
  };
  if (delay === 0) setTimeout(goOn);
  return silent;
};
const follow = (link: { readonly href: string } | undefined, base: string): string | undefined =>
  link && new URL(link.href, base).href;

const book = new MeetingBook({ now: () => Date.now(), logger });
const store = createAppStore();
book.onChange(() => store.setState({ meetings: book.meetings }));
const follower = new MeetingFollower({
  book,
  logger,
  phones: { apply: () => Promise.resolve(), missed: () => undefined, readAll: () => Promise.resolve() },
  chats: { apply: () => Promise.resolve(), missed: silent, reset: () => Promise.resolve() },
  copyLink: () => undefined,
  now: () => Date.now(),
  clock: { now: () => performance.now(), after: rest },
  roster: { look: silent, readAll: () => Promise.resolve(true) } as never,
  connection: () => ({ status: { state: 'signedOut' }, live: undefined, applicationGone: silent }),
});
book.enter('crowded', {}, 'tray', 'starting');
book.apply('crowded', {
  type: 'invitation',
  phase: 'completed',
  outcome: 'success',
  conversation: origin + conversation,
});
book.apply('crowded', { type: 'joined', copied: false });

// The three last parameters became four.
type Decode = (body: unknown, base: string, ...rest: readonly unknown[]) => Events.EventPackage;
const decode = decodePackage as unknown as Decode;
const tail = decodePackage.length === 4 ? [follow, silent] : [silent];
const session = { follow } as unknown as Session;
const nextTurn = (): Promise<void> => new Promise((resolve) => void setTimeout(resolve));

let turn = 0;
let last = performance.now();
let watching = true;
const watch = (): void => {
  const now = performance.now();
  turn = Math.max(turn, now - last);
  last = now;
  if (watching) setImmediate(watch);
};
watch();
await nextTurn();
turn = 0;
let busy = 0;
let begun = performance.now();
for (
  let part: Events.EventPackage | undefined = decode(
    JSON.parse(body),
    `${origin}${application}/events`,
    ...tail,
  );
  part;
) {
  await follower.applyPackage(part, session);
  busy += performance.now() - begun;
  await nextTurn();
  begun = performance.now();
  part = part.rest?.();
}
watching = false;
const joined = book.get('crowded')?.meeting.people?.length;
if (joined !== Number(people)) throw new Error(`${String(joined)} of ${people} people joined.`);
process.stdout.write(JSON.stringify({ busy: busy - rested, turn }));
