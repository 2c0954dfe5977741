import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillIn, startStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

it('signs in with a valid ticket, without a question', async () => {
  await stage.login.kinit();
  const { app, page } = await stage.launch();
  await fillIn(page);
  await page.click('signin-without-password');
  await app.connected();
  expect(stage.tokenRequests()).toEqual(['- 401', 'lenea@CONTOSO.COM 200']);
  expect(stage.simulator.violations).toEqual([]);
});
