import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import type { App } from '../desktop/harness/app';
import { journey } from '../desktop/harness/journey';
import type { Page } from '../desktop/harness/spectron-driver';
import { alex, fillIn, startStage, type Stage } from './stage';

let stage: Stage;
let app: App;
let page: Page;

journey();
beforeAll(async () => {
  stage = await startStage();
  await stage.login.kinit('alexd');
  ({ app, page } = await stage.launch());
  await fillIn(page);
});
afterAll(() => stage.stop());

const starts = () =>
  stage.simulator.requests.filter(({ method, url }) => method === 'POST' && /nline/.test(url));

it('asks before it continues as the owner of the ticket, and starts nothing until then', async () => {
  await page.click('signin-without-password');
  await until('the question', async () => (await page.text('question')).includes(alex.name), 20_000);
  expect(await page.text('question')).toContain(
    `You are signed in as ${alex.name} (${alex.address}), not as ${lenea.address}.`,
  );
  await (await app.tray()).choose('Meet now');
  expect(stage.tokenRequests()).toEqual(['- 401', 'alexd@CONTOSO.COM 200']);
  expect(starts()).toEqual([]);
});

it('signs out after a no, and starts nothing', async () => {
  await page.click('question-no');
  await app.connected('signedOut');
  expect(starts()).toEqual([]);
  expect(stage.simulator.state.applications).toEqual([]);
});

it('continues as the owner after a yes, and starts a meeting', async () => {
  await page.click('signin-without-password');
  await until('the question', async () => (await page.text('question')).includes(alex.name), 20_000);
  await page.click('question-yes');
  await app.connected();
  await page.click('start-button');
  await until('the meeting', () => starts().length === 1, 10_000);
  expect(stage.simulator.state.applications.map(({ user }) => user)).toEqual([alex.address]);
});
