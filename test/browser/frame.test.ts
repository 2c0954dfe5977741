import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
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

const newPage = useChromium();

/** The web server of the page, at an origin that is not the simulator's. */
const site = createServer((request, response) => {
  const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1);
  const type = name.endsWith('.mjs') ? 'text/javascript' : 'text/html';
  const files = ['index.html', 'page.mjs', 'frame.mjs', 'batch.mjs'];
  if (!files.includes(name)) response.writeHead(404).end();
  else response.setHeader('Content-Type', type).end(readFileSync(new URL(`page/${name}`, import.meta.url)));
});
let address: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  address = `http://localhost:${(site.address() as AddressInfo).port}/index.html`;
});
afterAll(() => {
  site.closeAllConnections();
  site.close();
});

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
  await page.goto(`${address}?${query.toString()}`);
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
  expect([...origins]).toEqual([new URL(address).origin]);
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
    headers: { 'x-ms-origin': new URL(address).origin },
  });
});

test('a page that asks without the frame gets no answer', async () => {
  await start();
  expect(await outcomeOf(await open({ directly: '' }))).toBe('Failed to fetch');
});
