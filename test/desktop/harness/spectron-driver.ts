import { randomInt } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Application } from 'spectron';
import { inTime, until } from '../../../scripts/desktop/wait';
import type { Child } from '../../../scripts/desktop/child';
import type { Profile } from '../../../scripts/desktop/profile';
import { resolveRuntime } from '../../../scripts/runtime';

/** A test id of the pages, as a selector. */
const byId = (testId: string): string => `[data-testid="${testId}"]`;

/** The same within a script. */
const selectorOf = (testId: string): string => JSON.stringify(byId(testId));

/** The window of the app, driven as a person would. This file alone knows Spectron. */
export interface Page {
  click(testId: string): Promise<void>;
  /** Types over what a field holds. */
  type(testId: string, text: string): Promise<void>;
  /** The text that can be seen; '' where the element is not there. */
  text(testId: string): Promise<string>;
  count(testId: string): Promise<number>;
  /** Waits for an element, and runs the body of a function in the page, which has it as `it`. */
  look<Value>(testId: string, script: string): Promise<Value>;
  /**
   * Runs the body of a function in the page, as text: its words are not those of the test. It may be asynchronous.
   * @param window counted by their coming; 0 = the window of the app
   */
  run<Value>(script: string, window?: number): Promise<Value>;
  /** Runs a script as it is, past the policy of the page. */
  load(source: string): Promise<void>;
  address(): Promise<string>;
  /** Presses keys one after the other, as WebDriver names them: `Tab`, `Enter`, `a`; together: `Control+v`. */
  keys(...keys: readonly string[]): Promise<void>;
  /** Has the page believe that its system prefers that; what is left out is as the system is. */
  prefer(media: PageMedia): Promise<void>;
  /** Waits until nothing fades or slides any more. */
  settled(): Promise<void>;
  /** Writes a picture of what the window shows. */
  picture(file: string): Promise<void>;
  stop(): Promise<void>;
}

/** A change of theme or state fades in: what is looked at meanwhile is neither the old nor the new. */
const settle = `
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  const passing = document.getAnimations().filter(({ effect }) => effect.getComputedTiming().iterations !== Infinity);
  await Promise.allSettled(passing.map(({ finished }) => finished));`;

/** The driver clicks where an element was when it looked: one that a section pushes aside as it opens is missed. */
const standStill = `
  ${settle}
  const place = () => { const { x, y } = it.getBoundingClientRect(); return x + ' ' + y; };
  for (let before; before !== place(); ) {
    before = place();
    await new Promise(requestAnimationFrame);
  }`;

/** Whether there is more than the place for the page; pages of others, as that of a sign-in, are taken as they are. */
const drawn = `location.protocol !== 'app:' || document.querySelector('#root :is(header, button)') !== null`;

/** Media features of CSS that a page can follow. */
export interface PageMedia {
  readonly 'prefers-color-scheme'?: 'light' | 'dark';
  readonly 'forced-colors'?: 'active' | 'none';
  readonly 'prefers-reduced-motion'?: 'reduce' | 'no-preference';
}

/** As much of the driver's client as is used: its own types need those of a browser. */
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

/** Below those that the system gives out by itself. */
const firstPort = 10_240;
const portsOfWorker = 2000;

/**
 * A port that is free now, and that nobody else takes before the program that gets it: each worker of Vitest has a
 * range of its own, from which the system gives none out.
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
 * Spectron starts the ChromeDriver of its own package; this takes the place of the Node that it starts it with, and
 * runs the one that fits the runtime. The kernel ends it with us.
 */
function driverLauncher(folder: string): string {
  const { chromedriver, chromedriverArgs } = resolveRuntime();
  const quoted = [chromedriver, ...chromedriverArgs].map((part) => `'${part}'`).join(' ');
  const file = join(folder, 'chromedriver.sh');
  writeFileSync(file, `#!/bin/sh\nshift\nexec setpriv --pdeathsig KILL -- ${quoted} "$@"\n`);
  chmodSync(file, 0o700);
  return file;
}

/** A running app: where files of its own go, and what it says. */
interface Running {
  readonly desktop: { readonly profile: Pick<Profile, 'home'> };
  readonly app: { readonly child: Pick<Child, 'output'> };
}

/**
 * Attaches to the window of a running app, which was started with `--remote-debugging-port` and that port. Attached, a
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
  // Not the driver's own stop, which closes the window and fails where there is none.
  const stopDriver = (): void =>
    (driver as unknown as { chromeDriver?: { stop(): void } }).chromeDriver?.stop();
  try {
    await inTime('ChromeDriver to attach to the window', driver.start(), 30_000);
  } catch (error) {
    stopDriver(); // a start that fails leaves it running
    throw new Error(`${String(error)}\n${running.child.output()}`, { cause: error });
  }
  const client = driver.client as unknown as Client;
  // Spectron has the driver wait 5 s for whatever is not there; the tests wait for conditions themselves.
  await client.setTimeouts(0, 30_000, 30_000);
  // A window that was closed and opened again is another one to the driver, and its page is drawn only once main has
  // told its state: on a busy machine, long after there is a window.
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
