import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { checked } from '../../../common/checked';
import type { ShowTarget } from '../../../common/commands';
import type { AppState } from '../../../common/state';
import { pageHeaders, readPage, startPage } from '../../../main/desktop/window/app-files';
import { argumentSchemas } from '../../../main/desktop/window/ipc-schemas';
import { channel, pageCalls, type PageCall } from '../../../preload/contract';
import { projectFolder } from '../../../scripts/runtime';
import { recordedAt } from '../../fixtures/snapshots/snapshots';
import { answerTo } from './answers';

const built = path.join(projectFolder, 'out');
const preload = (): string => readFileSync(path.join(built, 'preload', 'index.cjs'), 'utf8');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium opens no address with a scheme of ours. It regards this one as secure, too, and as one origin. */
const origin = 'https://meet-now.test';

/** Runs the built preload script with an `electron` that passes the calls to the test, and its events to the page. */
const electron = (): string => `(() => {
  const heard = new Map();
  const listeners = (channel) => heard.get(channel) ?? heard.set(channel, new Set()).get(channel);
  const ipcRenderer = {
    invoke: (channel, ...input) => window.ipcInvoke(channel, input),
    on: (channel, listener) => listeners(channel).add(listener),
    removeListener: (channel, listener) => listeners(channel).delete(listener),
  };
  const contextBridge = {
    exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
  };
  window.ipcSend = (channel, value) => listeners(channel).forEach((listener) => listener({}, value));
  window.violations = [];
  addEventListener('securitypolicyviolation', (event) =>
    window.violations.push(event.effectiveDirective + ' ' + event.blockedURI + ' ' + event.sourceFile));
  const modules = { electron: { contextBridge, ipcRenderer } };
  ((require, module, exports) => {${preload()}
  })((name) => modules[name], { exports: {} }, {});
})();`;

/** A call that the page made, as the schema of its arguments read it. */
export interface Call {
  readonly name: PageCall;
  readonly input: readonly unknown[];
}

/** The built page in Chromium, with a recorded state instead of main. */
export interface Stage {
  readonly page: Page;
  /** The calls so far, without the first request for the state. */
  readonly calls: readonly Call[];
  /** What was wrong so far: errors, warnings, violations of the policy, calls with wrong arguments. */
  faults(): Promise<readonly string[]>;
  /** Sends another state to the page, as main does. */
  send(state: AppState): Promise<void>;
  close(): Promise<void>;
}

interface Opening {
  readonly state: AppState;
  readonly target?: ShowTarget | undefined;
  readonly width?: number;
  readonly height?: number;
}

const nameOf = (asked: string): PageCall | undefined => pageCalls.find((name) => channel(name) === asked);

/** What Chromium says about a page in its tab "Issues": features to be removed, and more. */
async function collectIssues(page: Page, faults: string[]): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => {
    faults.push(`issue: ${JSON.stringify(issue)}`);
  });
  await session.send('Audits.enable');
  return session;
}

/** Opens the built page as the app does: the same files, the same headers, the same preload script. */
export async function openStage(browser: Browser, opening: Opening): Promise<Stage> {
  const { target, width = 480, height = 720 } = opening;
  let { state } = opening;
  const faults: string[] = [];
  const calls: Call[] = [];
  const context = await browser.newContext({
    viewport: { width, height },
    timezoneId: 'Europe/Berlin',
    locale: state.locale,
    reducedMotion: 'reduce',
  });
  await context.route('**', async (route) => {
    const address = route.request().url();
    const inApp = address.startsWith(`${origin}/`)
      ? address.replace(origin, new URL('.', startPage).href.slice(0, -1))
      : address;
    const { status, mimeType, data } = await readPage(path.join(built, 'renderer'), inApp);
    if (status !== 200) faults.push(`not found: ${address}`);
    await route.fulfill({ status, body: data, headers: { ...pageHeaders, 'content-type': mimeType } });
  });
  await context.exposeBinding('ipcInvoke', (_source, asked: string, input: unknown[]) => {
    const name = nameOf(asked);
    if (name === undefined) throw new Error(`No handler registered for '${asked}'`);
    const read = checked(argumentSchemas[name], input);
    if (!read.ok) faults.push(`wrong arguments of ${name}: ${JSON.stringify(read.flaws)}`);
    if (name === 'getSnapshot') return { state, ...(target === undefined ? {} : { target }) };
    calls.push({ name, input: read.ok ? read.value : input });
    return answerTo(name);
  });
  await context.addInitScript({ content: electron() });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`error: ${String(error)}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  await page.clock.setFixedTime(recordedAt);
  await collectIssues(page, faults);
  await page.goto(startPage.replace(/^.*?:\/\/[^/]*/, origin));
  await page.locator('#root :is(header, button)').first().waitFor();
  await page.evaluate(axe);
  return {
    page,
    calls,
    async faults() {
      const violations = await page.evaluate<readonly string[]>('window.violations');
      return [...faults, ...violations.map((violation) => `policy: ${violation}`)];
    },
    async send(next) {
      state = next;
      await page.evaluate(`ipcSend(${JSON.stringify(channel('stateChanged'))}, ${JSON.stringify(next)})`);
    },
    close: () => context.close(),
  };
}
