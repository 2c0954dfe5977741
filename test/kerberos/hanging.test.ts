import { afterAll, beforeAll, expect, it } from 'vitest';
import type { App } from '../desktop/harness/app';
import { journey } from '../desktop/harness/journey';
import type { Page } from '../desktop/harness/spectron-driver';
import { startHangingKdc } from './hanging-kdc';
import { failsWith } from './sentences';
import { fillIn, startStage, type Stage } from './stage';

let stage: Stage;
let app: App;
let page: Page;
let kdc: Awaited<ReturnType<typeof startHangingKdc>>;

journey();
beforeAll(async () => {
  stage = await startStage();
  kdc = await startHangingKdc();
  await stage.login.kinit();
  stage.login.use('hangs');
  ({ app, page } = await stage.launch());
  await fillIn(page);
});
afterAll(async () => {
  await stage.stop();
  await kdc.stop();
});

it('names the KDC if it does not answer, not the server', async () => {
  await page.click('signin-without-password');
  const said = await failsWith({ stage, page }, 'kdcSilent', 'lync.contoso.com');
  expect(said).not.toContain('lync.contoso.com cannot');
  expect(kdc.asked()).toBeGreaterThan(0);
  expect(stage.tokenRequests()).toEqual(['- 401']);
});

it('signs in when a KDC answers, as soon as Chromium has given up the other one', async () => {
  stage.login.use('answers');
  await page.click('signin-without-password');
  await app.connected();
  expect(stage.tokenRequests()).toEqual(['- 401', 'lenea@CONTOSO.COM 200']);
});
