import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';

let scene: Scene;
let page: Page;

const grants = () => scene.server.requests('POST', /oauthtoken$/);

journey();
beforeAll(async () => {
  scene = await startScene({
    signedOut: true,
    behaviour: { grants: ['urn:microsoft.rtc:windows'], windowsGrant: 'ntlm' },
    launch: { driven: true },
  });
  page = await scene.app.page();
  await page.click('signin-more');
  await page.type('signin-server', scene.server.url);
  await page.type('signin-address', lenea.address);
});
afterAll(() => scene.stop());

it('says so if this computer has no Windows sign-in to offer', async () => {
  await page.click('signin-without-password');
  await until('the problem', async () => (await page.text('signin-problem')).includes('Windows'), 10_000);
  expect(grants().every(({ status }) => status === 401)).toBe(true);
});

it('N13 says that the connection failed if the token breaks off, and keeps running', async () => {
  scene.server.simulator.inject({
    method: 'POST',
    path: 'oauthtoken$',
    times: Infinity,
    fault: { status: 200, delivery: { cutAfter: 5 }, body: '{"access_token":"none"}' },
  });
  const { length } = grants();
  await page.click('signin-without-password');
  await until('the token to be asked for again', () => grants().length >= length + 2, 20_000);
  await page.click('signin-cancel');
  scene.server.simulator.configure({ faults: [] });
  expect(await (await scene.app.tray()).labels()).toContain('Quit');
});

it('P62 names a proxy that breaks the handshake, or a wrong password, as possible reasons, and tries once', async () => {
  const before = grants().length;
  scene.server.simulator.configure({ windowsGrant: 'takenApart' });
  await page.type('signin-username', 'CONTOSO\\lenea');
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await until(
    'the problem',
    async () => (await page.text('signin-problem')).includes('splits the connection'),
    10_000,
  );
  expect(await page.text('signin-problem')).toContain('CONTOSO\\lenea');
  const third = grants()
    .slice(before)
    .filter(({ headers }) => (headers['authorization'] ?? '').length > 100);
  expect(third.map(({ status }) => status)).toEqual([401]);
  scene.server.simulator.configure({ windowsGrant: 'ntlm' });
});

it('passes typed credentials to the handshake, without the balancer’s cookie, and not to the form', async () => {
  // The balancer sets its cookie with each answer that comes from another server than before, the challenge included.
  scene.server.simulator.configure({ frontEnds: 2 });
  const { length } = grants();
  // The server did not refuse it, so the form still contains it.
  expect(await page.look('signin-password', 'return it.value;')).toBe(lenea.password);
  await page.click('signin-submit');
  await scene.app.connected();
  expect(new Set(grants().map(({ body }) => body))).toEqual(
    new Set(['grant_type=urn%3Amicrosoft.rtc%3Awindows']),
  );
  const handshake = grants().slice(length);
  expect(handshake.at(-1)?.status).toBe(200);
  expect(handshake.map(({ headers }) => headers['cookie'])).toEqual(handshake.map(() => undefined));
});
