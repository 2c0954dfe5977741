import { randomInt } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Application } from 'spectron';
import { inTime, until } from '../../../scripts/desktop/wait';
import type { Child } from '../../../scripts/desktop/child';
import type { Profile } from '../../../scripts/desktop/profile';
import { resolveRuntime } from '../../../scripts/runtime';

/** The selector of a test id. */
const byId = (testId: string): string => `[data-testid="${testId}"]`;

/** The same inside a script. */
const selectorOf = (testId: string): string => JSON.stringify(byId(testId));

/** The app's window, driven as a user would. Only this file uses Spectron. */
export interface Page {
  click(testId: string): Promise<void>;
  /** Replaces the content of a field. */
  type(testId: string, text: string): Promise<void>;
  /** The visible text; '' if the element does not exist. */
  text(testId: string): Promise<string>;
  count(testId: string): Promise<number>;
  /** Waits for an element, and runs the body of a function in the page, which has the element as `it`. */
  look<Value>(testId: string, script: string): Promise<Value>;
  /**
   * Runs the body of a function, given as text, in the page. It may be asynchronous.
   * @param window counted in order of opening; 0 = the window of the app
   */
  run<Value>(script: string, window?: number): Promise<Value>;
  /** Runs a script in the page, despite the page's policy. */
  load(source: string): Promise<void>;
  address(): Promise<string>;
  /** Presses keys one after the other, as WebDriver names them: `Tab`, `Enter`, `a`; together: `Control+v`. */
  keys(...keys: readonly string[]): Promise<void>;
  /** Emulates preferences of the system for the page; those that are omitted are the real ones. */
  prefer(media: PageMedia): Promise<void>;
  /** Waits until no animation is running. */
  settled(): Promise<void>;
  /** Saves a screenshot of the window. */
  picture(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** A change of theme or state fades in: until it ends, the colours are neither the old nor the new ones. */
const settle = `
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));`;

/** The driver clicks where an element was when it looked: if an opening section moves it, the click misses. */
const standStill = `
  ${settle}
  const place = () => { const { x, y } = it.getBoundingClientRect(); return x + ' ' + y; };
  for (let before; before !== place(); ) {
    before = place();
    await new Promise(requestAnimationFrame);
  }`;

/** Whether the page shows its content yet; external pages, such as a sign-in, always count as drawn. */
const drawn = `location.protocol !== 'app:' || document.querySelector('#root :is(header, button)') !== null`;

/** Media features of CSS that a page can follow. */
export interface PageMedia {
  readonly 'prefers-color-scheme'?: 'light' | 'dark';
  readonly 'forced-colors'?: 'active' | 'none';
  readonly 'prefers-reduced-motion'?: 'reduce' | 'no-preference';
}

/** The part of the driver's client that is used: its own types need those of a browser. */
interface Client {
  windowByIndex(index: number): Promise<void>;
  $(selector: string): Promise<PageElement>;
  $$(selector: string): Promise<readonly PageElement[]>;
  execute<Value>(script: string): Promise<Value>;
  getUrl(): Promise<string>;
  keys(keys: readonly string[]): Promise<void>;
  sendCommand(command: string, parameters: object): Promise<unknown>;
  saveScreenshot(file: string): Promise<unknown>;
  setTimeouts(implicit: number, pageLoad: number, script: number): Promise<void>;
}
interface PageElement {
  waitForDisplayed(options: { readonly timeout: number }): Promise<unknown>;
  click(): Promise<void>;
  setValue(text: string): Promise<void>;
  isExisting(): Promise<boolean>;
  getText(): Promise<string>;
}

/** Below the ports that the system assigns by itself. */
const firstPort = 10_240;
const portsOfWorker = 2000;

/**
 * A port that is free now, and that no other program takes before the intended one: each worker of Vitest has its own
 * range, outside the one that the system assigns from.
 */
export async function freePort(): Promise<number> {
  const worker = Number(process.env['VITEST_POOL_ID'] ?? 0) % 10;
  for (;;) {
    const port = firstPort + worker * portsOfWorker + randomInt(portsOfWorker);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await new Promise<boolean>((resolve) => {
      server.once('listening', () => resolve(true)).once('error', () => resolve(false));
    });
    if (!free) continue;
    await new Promise((resolve) => server.close(resolve));
    return port;
  }
}

/**
 * Spectron starts the ChromeDriver of its own package; this replaces the Node that it starts it with, and runs the
 * ChromeDriver that fits the runtime. The kernel ends it together with us.
 */
function driverLauncher(folder: string): string {
  const { chromedriver, chromedriverArgs } = resolveRuntime();
  const quoted = [chromedriver, ...chromedriverArgs].map((part) => `'${part}'`).join(' ');
  const file = join(folder, 'chromedriver.sh');
  writeFileSync(file, `#!/bin/sh\nshift\nexec setpriv --pdeathsig KILL -- ${quoted} "$@"\n`);
  chmodSync(file, 0o700);
  return file;
}

/** A running app: a folder for its files, and its output. */
interface Running {
  readonly desktop: { readonly profile: Pick<Profile, 'home'> };
  readonly app: { readonly child: Pick<Child, 'output'> };
}

/**
 * Attaches to the window of a running app, which was started with `--remote-debugging-port` and that port. An attached
 * driver neither chooses how the app runs nor kills it: it would set flags that change what is tested, and a killed app
 * leaves its application on the server.
 */
export async function attachPage({ desktop, app: running }: Running, port: number): Promise<Page> {
  const { executable } = resolveRuntime();
  const driver = new Application({
    path: executable,
    port: await freePort(),
    nodePath: driverLauncher(desktop.profile.home),
    quitTimeout: 100,
    startTimeout: 20_000,
    connectionRetryCount: 1,
    webdriverOptions: {
      logLevel: 'silent',
      capabilities: {
        browserName: 'chrome',
        'goog:chromeOptions': { debuggerAddress: `127.0.0.1:${port}`, windowTypes: ['app', 'webview'] },
      },
    },
  });
  // Not the driver's own stop, which closes the window and fails if there is none.
  const stopDriver = (): void =>
    (driver as unknown as { chromeDriver?: { stop(): void } }).chromeDriver?.stop();
  try {
    await inTime('ChromeDriver to attach to the window', driver.start(), 30_000);
  } catch (error) {
    stopDriver(); // a start that fails leaves it running
    throw new Error(`${String(error)}\n${running.child.output()}`, { cause: error });
  }
  const client = driver.client as unknown as Client;
  // By default Spectron waits 5 s for every missing element; the tests wait for conditions themselves.
  await client.setTimeouts(0, 30_000, 30_000);
  // For the driver, a window that was closed and reopened is a new one, and its page is drawn only after main has sent
  // its state: on a busy machine, long after the window exists.
  const ready = async (window = 0): Promise<void> => {
    await until(
      'a window with its page drawn',
      async () => {
        await client.windowByIndex(window);
        return client.execute<boolean>(`return ${drawn};`);
      },
      10_000,
    );
  };
  const run = <Value>(script: string): Promise<Value> =>
    client.execute<Value>(`return (async () => { ${script} })()`);
  const settled = async (): Promise<void> => {
    await ready();
    await run(settle);
  };
  const element = async (testId: string) => {
    await ready();
    const found = await client.$(byId(testId));
    await found.waitForDisplayed({ timeout: 10_000 });
    return found;
  };
  return {
    async click(testId) {
      const found = await element(testId);
      await run(`const it = document.querySelector(${selectorOf(testId)}); ${standStill}`);
      await found.click();
    },
    async type(testId, text) {
      await (await element(testId)).setValue(text);
    },
    async text(testId) {
      await ready();
      const found = await client.$(byId(testId));
      return (await found.isExisting()) ? found.getText() : '';
    },
    async count(testId) {
      await ready();
      return (await client.$$(byId(testId))).length;
    },
    async look<Value>(testId: string, script: string) {
      await ready();
      const there = selectorOf(testId);
      await until(
        testId,
        () => client.execute<boolean>(`return document.querySelector(${there}) !== null;`),
        10_000,
      );
      return run<Value>(`const it = document.querySelector(${there}); ${script}`);
    },
    async run<Value>(script: string, window = 0) {
      await ready(window);
      return run<Value>(script);
    },
    async load(source) {
      await ready();
      await client.execute(source);
    },
    async address() {
      await ready();
      return client.getUrl();
    },
    async keys(...keys) {
      await ready();
      for (const key of keys) await client.keys(key.length > 1 ? key.split('+') : [key]);
    },
    async prefer(media) {
      await ready();
      const features = Object.entries<string>({ ...media }).map(([name, value]) => ({ name, value }));
      await client.sendCommand('Emulation.setEmulatedMedia', { features });
    },
    settled,
    async picture(file) {
      await settled();
      await client.saveScreenshot(file);
    },
    stop() {
      stopDriver();
      return Promise.resolve();
    },
  };
}
