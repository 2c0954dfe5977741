import type { BusMessage } from '../../main/desktop/bus/bus-message';
import type { MessageBus } from '../../main/desktop/bus/message-bus';
import { chooseEntry, readMenu, trayItemsOf, type TrayItem } from '../desktop/tray';
import { openBus, processOf, watchCalls } from '../desktop/bus';
import { until } from '../desktop/wait';
import { launchApp, type Account, type RunningApp } from '../launch';
import { trayWords } from '../tray-words';
import { takePicture } from './picture';
import { now, type Story } from './story';

/** Limits of the parts in milliseconds; together less than a minute and a half. */
const limits = {
  start: 20_000,
  signIn: 30_000,
  meeting: 30_000,
  link: 3000,
  told: 3000,
  guest: 10_000,
  quit: 10_000,
};

export interface RunPlan {
  readonly account: Account;
  readonly env: NodeJS.ProcessEnv;
  readonly busAddress: string;
  /** PNG to write; undefined = none. */
  readonly picture: string | undefined;
  /** Lets a guest of this name arrive; absent on a server where the demo cannot. */
  readonly guestArrives?: (name: string) => Promise<void>;
}

const guest = 'Ben Andrews';

/**
 * Starts one meeting as a person at a desktop does: waits for the tray icon, chooses "Meet now", waits for the connection
 * and the notification, opens the window for the picture, admits a guest who waits in the lobby, and quits.
 * @throws {Error} if something does not happen in time; `story.problem` has what the app told the user
 */
export async function runOnce(plan: RunPlan, story: Story): Promise<void> {
  const bus = await openBus(plan.busAddress);
  const onHappening = story.tell.bind(story);
  story.begin();
  const app = await launchApp({ env: plan.env, account: plan.account, args: ['--hidden'], onHappening });
  let unwatch: () => void = () => undefined;
  try {
    const { version, source } = app.runtime;
    story.note('launched', `Meet Now launched on Electron ${version} (${source})`);
    unwatch = await watchNotifications(plan.busAddress, bus, app.child.pid, story);
    await meet(plan, story, bus, app);
  } finally {
    unwatch();
    bus.close();
    await app.child.stop(5000);
    await app.told;
  }
}

/**
 * Watches the notifications that a program sends to the desktop, as the desktop receives them.
 * @returns a function that ends the watch
 */
async function watchNotifications(
  address: string,
  bus: MessageBus,
  pid: number,
  story: Story,
): Promise<() => void> {
  const look = async ({ sender, body }: BusMessage, at: number): Promise<void> => {
    if (sender === undefined || (await processOf(bus, sender)) !== pid) return;
    const [, , , title, text] = body ?? [];
    story.received({ title: String(title), body: String(text) }, at);
  };
  const rule = "type='method_call',interface='org.freedesktop.Notifications',member='Notify'";
  let order = Promise.resolve();
  return watchCalls(address, rule, (call) => {
    const at = now();
    order = order.then(() => look(call, at));
  });
}

async function meet(plan: RunPlan, story: Story, bus: MessageBus, app: RunningApp): Promise<void> {
  const { pid } = app.child;
  const ended = endedBy(app);
  /** Waits for a turn of the story; a problem that the app reports ends the wait at once. */
  const reach = async (what: string, condition: () => boolean, within: number): Promise<void> => {
    await until(what, () => condition() || story.problem !== undefined || ended(), within);
    if (condition()) return;
    if (story.problem !== undefined) {
      // A notification about the problem is part of the story.
      if (story.announced !== undefined)
        await until('the notification of it', () => story.announcementSeen, limits.told).catch(
          () => undefined,
        );
      throw new Error(story.problem.message);
    }
    throw new Error(
      `Meet Now ended by itself while the demo waited for ${what}: ${app.child.output().trim()}`,
    );
  };

  const found = await until(
    'the tray icon to appear',
    async () => ended() || (await trayItemsOf(bus, pid))[0],
    limits.start,
  );
  if (found === true) throw new Error(`Meet Now ended at once: ${app.child.output().trim()}`);
  const item: TrayItem = found;
  story.note('trayShown', 'tray icon registered with the desktop');
  await reach('the sign-in', () => story.signedIn, limits.signIn);
  const meetNow = await offered(bus, item, 'meetNow');
  story.note('chosen', `"${meetNow}" chosen in the tray menu`);
  await chooseEntry(bus, item, meetNow);
  await reach('the meeting to connect', () => story.connected, limits.meeting);
  await reach('the notification that it is connected', () => story.succeeded, limits.meeting);
  // A server may send the link a little later; the meeting works without it.
  await reach('the join link', () => story.joinUrl !== undefined, limits.link).catch(() => undefined);
  const { guestArrives } = plan;
  const notified = (): number => story.notifications.filter(({ body }) => body.startsWith(guest)).length;
  if (guestArrives !== undefined) {
    story.note('guestArrives', `${guest} comes by the join link`);
    await guestArrives(guest);
    await reach(`${guest} to wait`, () => story.waiting.includes(guest), limits.guest);
    await reach(`the notification that ${guest} waits`, () => notified() === 1, limits.guest);
  }
  if (plan.picture !== undefined) {
    await chooseEntry(bus, item, await offered(bus, item, 'openWindow'));
    await takePicture(plan.env, pid, plan.picture);
    story.note('picture', `picture of the desktop saved: ${plan.picture}`);
  }
  if (guestArrives !== undefined) {
    const admit = await offered(bus, item, 'admit');
    story.note('admitted', `"${admit}" chosen in the tray menu`);
    await chooseEntry(bus, item, admit);
    await reach(`${guest} to be in the meeting`, () => story.people.includes(guest), limits.guest);
    await reach(`the notification that ${guest} joined`, () => notified() === 2, limits.guest);
  }
  await quit(app, story);
}

/** Waits until the tray menu offers an entry, in any language. @returns its label */
function offered(
  bus: MessageBus,
  item: TrayItem,
  entry: 'meetNow' | 'openWindow' | 'admit',
): Promise<string> {
  const words = trayWords(entry);
  const known = new Set([...words.values()].map((label) => label.replace('{{name}}', guest)));
  return until(
    `"${words.get('en') ?? entry}" in the tray menu`,
    async () => (await readMenu(bus, item)).find(({ label }) => known.has(label))?.label,
    limits.start,
  );
}

function endedBy({ child }: RunningApp): () => boolean {
  return () => child.process.exitCode !== null || child.process.signalCode !== null;
}

/** Quits with Ctrl+C, which asks no question. "Quit" in the tray would ask, because a meeting is running. */
async function quit(app: RunningApp, story: Story): Promise<void> {
  story.note('quit', 'Ctrl+C');
  app.child.process.kill('SIGINT');
  await until('the app to end', endedBy(app), limits.quit);
  await app.told;
  story.note('gone', 'the app has ended');
}
