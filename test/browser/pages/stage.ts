import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page, Route } from 'playwright-core';
import { checked } from '../../../common/checked';
import type { ShowTarget } from '../../../common/commands';
import type { PageAnswer } from '../../../common/page-answer';
import { defined } from '../../../common/defined';
import type { AppState } from '../../../common/state';
import { pageHeaders, readPage, startPage } from '../../../main/desktop/window/app-files';
import { readFirstForm } from '../../../main/desktop/window/first-form';
import { argumentSchemas } from '../../../main/desktop/window/ipc-schemas';
import { channel, pageCalls, type PageCall } from '../../../preload/contract';
import { projectFolder } from '../../../scripts/runtime';
import { recordedAt } from '../../fixtures/snapshots/snapshots';
import { answerTo } from './answers';
import { withoutElectron } from './without-electron';

const built = path.join(projectFolder, 'out');
const preload = (): string => readFileSync(path.join(built, 'preload', 'index.cjs'), 'utf8');

/** Chromium opens no address with a scheme of ours. It regards this one as secure, too, and as one origin. */
const origin = 'https://meet-now.test';

/** A call that the page made, as the schema of its arguments read it. */
export interface Call {
  readonly name: PageCall;
  readonly input: readonly unknown[];
}

/** What the page finds when it opens. */
interface Opening {
  readonly state: AppState;
  readonly target?: ShowTarget | undefined;
}

/** The built page in Chromium, with a recorded state instead of main. */
export interface Stage {
  readonly page: Page;
  /** Loads the page, in light colours and the window's first size, and forgets what was before. */
  open(opening: Opening): Promise<void>;
  /** Sends another state to the page, as main does. */
  send(state: AppState): Promise<void>;
  /** Says the answer to a press outside of the window, as main does. */
  tell(answer: PageAnswer): Promise<void>;
  /** The calls since the page was opened, without requests for the state. */
  calls(): readonly Call[];
  /** What was wrong since then: errors, warnings, violations of the policy, calls that main would refuse. */
  faults(): Promise<readonly string[]>;
}

const nameOf = (asked: string): PageCall | undefined => pageCalls.find((name) => channel(name) === asked);

/** Answers a request for a file as the app does. */
async function serve(route: Route, opening: Opening | undefined, faults: string[]): Promise<void> {
  const root = path.join(built, 'renderer');
  const address = route.request().url();
  const asked = address.replace(origin, startPage.replace(/\/[^/]*$/, ''));
  const { status, mimeType, data } =
    (opening && (await readFirstForm(root, asked, opening.state, opening.target))) ??
    (await readPage(root, asked));
  if (status !== 200) faults.push(`not found: ${address}`);
  await route.fulfill({ status, body: data, headers: { ...pageHeaders, 'content-type': mimeType } });
}

/** Collects what Chromium says about the page: on the console, and in the tab "Issues", such as features that will go. */
async function listen(page: Page, faults: string[]): Promise<void> {
  page.on('pageerror', (error) => faults.push(`error: ${String(error)}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) faults.push(`${message.type()}: ${message.text()}`);
  });
  const session = await page.context().newCDPSession(page);
  session.on('Audits.issueAdded', ({ issue }) => faults.push(`issue: ${JSON.stringify(issue)}`));
  await session.send('Audits.enable');
}

/** Prepares a page for the tests of a file: the same files, headers and preload script as in the app. */
export async function prepareStage(browser: Browser): Promise<Stage> {
  const context = await browser.newContext({ timezoneId: 'Europe/Berlin', locale: 'en-US' });
  const page = await context.newPage();
  const faults: string[] = [];
  const calls: Call[] = [];
  let current: Opening | undefined;
  await context.route('**', (route) => serve(route, current, faults));
  await context.exposeBinding('ipcInvoke', (_source, asked: string, input: unknown[]) => {
    const name = nameOf(asked);
    if (name === undefined) throw new Error(`No handler registered for '${asked}'`);
    const read = checked(argumentSchemas[name], input);
    if (!read.ok) faults.push(`wrong arguments of ${name}: ${JSON.stringify(read.flaws)}`);
    if (name === 'getSnapshot') return current;
    calls.push({ name, input: read.ok ? read.value : input });
    return answerTo(name);
  });
  await context.addInitScript({ content: withoutElectron(preload()) });
  await page.clock.setFixedTime(recordedAt);
  await listen(page, faults);
  return {
    page,
    calls: () => calls,
    async open({ state, target }) {
      current = { state, ...defined({ target }) };
      await page.setViewportSize({ width: 420, height: 640 });
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', reducedMotion: 'reduce' });
      for (const list of [faults, calls]) list.length = 0;
      await page.goto(startPage.replace(/^.*?:\/\/[^/]*/, origin));
      await page.locator('#root :is(header, button)').first().waitFor();
    },
    async send(state) {
      current = { state };
      await page.evaluate(`ipcSend(${JSON.stringify(channel('stateChanged'))}, ${JSON.stringify(state)})`);
    },
    async tell(answer) {
      await page.evaluate(`ipcSend(${JSON.stringify(channel('told'))}, ${JSON.stringify(answer)})`);
    },
    async faults() {
      const violations = await page.evaluate<readonly string[]>('window.violations');
      return [...faults, ...violations.map((violation) => `policy: ${violation}`)];
    },
  };
}
