import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInWithoutPassword, startStage, type Stage } from './stage';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.stop());

it('signs in with a valid ticket, without a question', async () => {
  await stage.login.kinit();
  const { app, page } = await stage.launch();
  await signInWithoutPassword(page);
  await app.connected();
  expect(stage.apache.requests().filter((line) => line.includes('oauthtoken'))).toEqual([
    'lync.contoso.com:443 - POST /WebTicket/oauthtoken 401',
    'lync.contoso.com:443 lenea@CONTOSO.COM POST /WebTicket/oauthtoken 200',
  ]);
  expect(stage.simulator.violations).toEqual([]);
});
