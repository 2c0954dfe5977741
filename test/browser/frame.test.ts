import { type Page } from 'playwright-core';
import { afterEach, expect, test } from 'vitest';
import {
  lenea,
  realClock,
  serve,
  type BehaviourChange,
  type Simulator,
  type SimulatorServer,
} from '../simulator';
import { assertNoBreach, strictSimulator } from '../strict-simulator';
import { useChromium } from './chromium';
import { useSite } from './site';

const newPage = useChromium();

const origin = useSite();

let server: SimulatorServer | undefined;
afterEach(() => server?.close());

async function start(behaviour: BehaviourChange = {}): Promise<Simulator> {
  const simulator = strictSimulator({ behaviour: { invitationMs: 50, ...behaviour } }, realClock);
  server = await serve(simulator, { port: 0 });
  return simulator;
}

/** Opens the page; its input is in the query. */
async function open(more: Readonly<Record<string, string>> = {}): Promise<Page> {
  const page = await newPage();
  const { address: user, password } = lenea;
  const query = new URLSearchParams({ root: server?.url ?? '', user, password, ...more });
  await page.goto(`${origin()}/?${query.toString()}`);
  return page;
}

async function outcomeOf(page: Page): Promise<string | null> {
  const outcome = page.locator('#outcome:not(:empty)');
  await outcome.waitFor();
  return outcome.textContent();
}

const stepsOf = (page: Page): Promise<string[]> => page.locator('#steps li').allTextContents();

test('a page of another origin signs in through the frame, starts a meeting in a batch, and gets its join link', async () => {
  const simulator = await start();
  const page = await open();
  expect(await outcomeOf(page)).toMatch(/^https:\/\/meet\.contoso\.com\//);
  expect(await stepsOf(page)).toEqual(['signed in', 'batch: 204, 201, 200', 'Connected', 'signed out']);
  const asked = simulator.requests.filter(({ url }) => !/xframe/i.test(url));
  const origins = new Set(asked.map(({ headers }) => headers['x-ms-origin']));
  expect([...origins]).toEqual([origin()]);
  expect(simulator.state.applications).toEqual([]);
  assertNoBreach(simulator);
});

test('two tabs share an application, and each follows the meeting that one of them starts', async () => {
  const simulator = await start();
  const watching = await open({ instance: 'second', watch: '' });
  await watching.locator('li').waitFor();
  const starting = await open({ instance: 'first' });
  const link = await outcomeOf(starting);
  expect(link).toMatch(/^https:\/\/meet\.contoso\.com\//);
  expect(await outcomeOf(watching)).toBe(link);
  expect(await stepsOf(watching)).toEqual(['signed in', 'Connected', 'signed out']);
  expect(simulator.state.applications).toEqual([]);
  assertNoBreach(simulator);
});

test('a page whose origin is not on the list is refused, and learns why', async () => {
  const simulator = await start({ browser: { allowedOrigins: ['https://apps.contoso.com'] } });
  const page = await open();
  expect(await outcomeOf(page)).toBe('Service does not allow a cross domain request from this origin.');
  expect(simulator.requests.at(-1)).toMatchObject({
    status: 403,
    headers: { 'x-ms-origin': origin() },
  });
});

test('a page that asks without the frame gets no answer', async () => {
  await start();
  expect(await outcomeOf(await open({ directly: '' }))).toBe('Failed to fetch');
});
