import { createInterface } from 'node:readline';
import { Readable, Writable } from 'node:stream';
import { en } from '../../../assets/locales/en';
import { inTime, until } from '../../../scripts/desktop/wait';
import { startChild, type Child } from '../../../scripts/desktop/child';
import { resolveRuntime, type Runtime } from '../../../scripts/runtime';
import type { Desktop } from './desktop';
import { focusWindow, pressKeys, quitQuestion } from './display-tools';
import { storedAddress } from './stored-settings';
import { attachPage, freePort, type Page } from './spectron-driver';
import type { TrayItem } from './tray-item';

/** The account that the app is signed in with at start; the test passes it through a pipe. */
export interface LaunchAccount {
  readonly address: string;
  readonly userName?: string;
  readonly password: string;
  readonly server: string;
  /** Whether a user is there to answer questions; yes by default. */
  readonly interactive?: boolean;
}

/** A line of the app's trace. */
type TraceLine = Readonly<Record<string, unknown>> & { readonly t: number; readonly what: string };

export interface LaunchOptions {
  readonly account?: LaunchAccount;
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Its working directory; by default that of the tests. */
  readonly cwd?: string;
  /** Another copy of the app (app-copy.ts), or a packaged one, which accepts no account and writes no trace. */
  readonly runtime?: Pick<Runtime, 'executable' | 'appArgs'>;
  /** Starts it as a user does, so that its window opens. By default, that happens only if no account is known. */
  readonly byHand?: boolean;
  /** Lets a driver attach to its window, by {@link App.page}. */
  readonly driven?: boolean;
  /** Speaks Chromium's DevTools protocol over descriptors 3 and 4 (test/perf/devtools.ts). */
  readonly devTools?: boolean;
}

/** A running Meet Now on a private desktop. */
export interface App {
  readonly child: Child;
  readonly trace: readonly TraceLine[];
  /** The icon of this run on the panel, after its full menu has replaced the early one. */
  tray(): Promise<TrayItem>;
  /**
   * The window of this run, which needs {@link LaunchOptions.driven}; the same object on each call.
   * @param by the entry of the tray menu that opens it; omitted if it is open
   */
  page(by?: string): Promise<Page>;
  /** Waits until the start is over. */
  started(): Promise<void>;
  /** Waits until the connection reaches that state, and the start is over. */
  connected(state?: string): Promise<void>;
  /** Chooses Quit, as a user does, and confirms if the app asks. @returns the exit code */
  quit(): Promise<number | null>;
  /** Ends the app, and the driver of its window. */
  stop(): Promise<void>;
}

const patience = 20_000;

/** Makes Chromium speak its DevTools protocol over descriptors 3 and 4, for which it needs no server. */
export const devToolsArgument = '--remote-debugging-pipe';

async function trayOf(desktop: Desktop, pid: number): Promise<TrayItem> {
  const item = await until('the tray icon', () => desktop.tray.itemOf(pid), patience);
  await until('the tray menu', async () => (await item.labels()).includes(en.tray.meetNow), patience);
  return item;
}

/** Starts the built app as a desktop does, with a home and a bus of the test's own. */
export async function launchApp(desktop: Desktop, options: LaunchOptions = {}): Promise<App> {
  const {
    account,
    args = [],
    env = {},
    runtime = resolveRuntime(),
    driven = false,
    cwd,
    devTools = false,
  } = options;
  const [accountFrom, traceTo] = devTools ? [5, 6] : [3, 4];
  // A window at each start would cost most tests time, and show answers that they expect in notifications.
  const { byHand = account === undefined && storedAddress(desktop) === '' } = options;
  const port = driven ? await freePort() : undefined;
  const child = await startChild(
    runtime.executable,
    [
      ...runtime.appArgs,
      `--trace-to-fd=${traceTo}`,
      ...(account === undefined ? [] : [`--account-from-fd=${accountFrom}`]),
      ...(port === undefined ? [] : [`--remote-debugging-port=${port}`]),
      ...(devTools ? [devToolsArgument] : []),
      ...(byHand || args.includes('--hidden') ? [] : ['--hidden']),
      ...args,
    ],
    {
      env: { ...desktop.env, ...env },
      extra: Array<'pipe'>(traceTo - 2).fill('pipe'),
      ...(cwd === undefined ? {} : { cwd }),
    },
  );
  const [toApp, fromApp] = [child.process.stdio[accountFrom], child.process.stdio[traceTo]];
  if (!(toApp instanceof Writable) || !(fromApp instanceof Readable))
    throw new Error('The app has no pipes.');
  toApp.on('error', () => undefined); // if the app ends early, the conditions that the test waits for report it
  toApp.end(account === undefined ? '' : JSON.stringify(account));
  const trace: TraceLine[] = [];
  createInterface({ input: fromApp }).on('line', (line) => trace.push(JSON.parse(line) as TraceLine));

  const tray = (): Promise<TrayItem> => trayOf(desktop, child.pid);
  let page: Promise<Page> | undefined;
  const stopPage = async (): Promise<void> => {
    await (await page?.catch(() => undefined))?.stop();
    page = undefined;
  };
  const app: App = {
    child,
    trace,
    tray,
    async page(by) {
      if (port === undefined) throw new Error('This app was not launched as a driven one.');
      if (by !== undefined) await (await tray()).choose(by);
      return (page ??= attachPage({ desktop, app }, port));
    },
    async started() {
      await until('the rest of the start', () => trace.some(({ what }) => what === 'started'), patience);
    },
    async connected(state = 'ready') {
      await until(
        `the connection to be ${state}`,
        () => trace.filter(({ what }) => what === 'connection').at(-1)?.['state'] === state,
        patience,
      );
      await app.started();
    },
    async quit() {
      await stopPage();
      await (await tray()).choose('Quit');
      const { process: running } = child;
      const over = (): boolean => running.exitCode !== null || running.signalCode !== null;
      await until('it to quit or to ask', async () => over() || focusWindow(desktop, quitQuestion), 5000);
      if (!over()) {
        await pressKeys(desktop, 'Shift+Tab');
        await pressKeys(desktop, 'Return');
      }
      return inTime('the end of the app', child.exited, 5000);
    },
    async stop() {
      await stopPage();
      await child.stop();
    },
  };
  return app;
}
