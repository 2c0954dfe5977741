import { chooseEntry, openBus, readMenu, trayItemsOf, until, type Bus, type TrayItem } from '../desktop';
import { launchApp, type Account, type RunningApp } from '../launch';
import { trayWords } from '../tray-words';
import { watchNotifications } from './notifications';
import { takePicture } from './picture';
import type { Story } from './story';

/** Milliseconds that each part may take; together less than a minute and a half. */
const limits = { start: 20_000, signIn: 30_000, meeting: 30_000, link: 3000, told: 3000, quit: 10_000 };

export interface RunPlan {
  readonly account: Account;
  readonly env: NodeJS.ProcessEnv;
  readonly busAddress: string;
  /** PNG to write; undefined = none. */
  readonly picture: string | undefined;
}

/**
 * Does the app's main job once, the way a person at a desktop does: the tray icon appears, "Meet now" is chosen,
 * the meeting connects, the notification comes, the window is opened, "Quit" is chosen.
 * @throws {Error} something did not happen in time; or `story.problem` says what the user was told
 */
export async function runOnce(plan: RunPlan, story: Story): Promise<void> {
  const bus = await openBus(plan.busAddress);
  const onHappening = story.tell.bind(story);
  story.begin();
  const app = await launchApp({ env: plan.env, account: plan.account, onHappening });
  let unwatch: () => void = () => undefined;
  try {
    const { version, source } = app.runtime;
    story.note('launched', `Meet Now launched on Electron ${version} (${source})`);
    unwatch = await watchNotifications(plan.busAddress, app.child.pid, story.received.bind(story));
    await meet(plan, story, bus, app);
  } finally {
    unwatch();
    bus.close();
    await app.child.stop(5000);
    await app.told;
  }
}

async function meet(plan: RunPlan, story: Story, bus: Bus, app: RunningApp): Promise<void> {
  const { pid } = app.child;
  const ended = endedBy(app);
  /** Waits for a turn of the story; a problem that the user was told ends it at once. */
  const reach = async (what: string, condition: () => boolean, within: number): Promise<void> => {
    await until(what, () => condition() || story.problem !== undefined || ended(), within);
    if (condition()) return;
    if (story.problem !== undefined) {
      // How the user is told of it belongs to the story, where it is told by a notification.
      if (story.announced !== undefined)
        await until('the notification of it', () => story.announcementSeen, limits.told).catch(
          () => undefined,
        );
      throw new Error(story.problem.message);
    }
    throw new Error(`Meet Now ended by itself while it was waited for ${what}: ${app.child.output().trim()}`);
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
  // A server may tell the link a little later; the meeting stands without it.
  await reach('the join link', () => story.joinUrl !== undefined, limits.link).catch(() => undefined);
  if (plan.picture !== undefined) {
    await chooseEntry(bus, item, await offered(bus, item, 'openWindow'));
    await takePicture(plan.env, pid, plan.picture);
    story.note('picture', `picture of the desktop saved: ${plan.picture}`);
  }
  await quit(app, story);
}

/** Waits until the tray menu has that entry, in whichever language it speaks. @returns its label */
function offered(bus: Bus, item: TrayItem, entry: 'meetNow' | 'openWindow'): Promise<string> {
  const words = trayWords(entry);
  const known = new Set(words.values());
  return until(
    `"${words.get('en') ?? entry}" in the tray menu`,
    async () => (await readMenu(bus, item)).find(({ label }) => known.has(label))?.label,
    limits.start,
  );
}

function endedBy({ child }: RunningApp): () => boolean {
  return () => child.process.exitCode !== null || child.process.signalCode !== null;
}

/** Ctrl+C is the user's own Quit, and asks nothing: in the tray it would, since a meeting is running. */
async function quit(app: RunningApp, story: Story): Promise<void> {
  story.note('quit', 'Ctrl+C');
  app.child.process.kill('SIGINT');
  await until('the app to end', endedBy(app), limits.quit);
  await app.told;
  story.note('gone', 'the app has ended');
}
