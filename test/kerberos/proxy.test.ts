import { afterAll, beforeAll, expect, it } from 'vitest';
import { text } from '../../common/text';
import { say } from '../../main/language/t';
import { until } from '../../scripts/desktop/wait';
import type { Page } from '../desktop/harness/spectron-driver';
import { type Squid, startSquid } from './squid';
import { fillIn, startStage, type Stage } from './stage';

const host = 'lync.contoso.com';
const proxy = 'proxy.contoso.com:3128';
let stage: Stage;
let squid: Squid;
let page: Page;
beforeAll(async () => {
  stage = await startStage({ behaviour: { grants: ['password'] } });
  squid = await startSquid(stage.realm.keytab);
  await stage.login.kinit();
  ({ page } = await stage.launch());
  await fillIn(page);
});
afterAll(async () => {
  await stage.stop();
  await squid.stop();
});

it.each([
  { title: 'without a password in the settings', userInfo: '' },
  { title: 'with one, which it does not get', userInfo: 'anna:secret@' },
])('names a proxy that accepts only Kerberos, and what helps: $title', async ({ userInfo }) => {
  const url = squid.url.replace('//', `//${userInfo}`);
  await page.run(`await meetNow.changeSettings(${JSON.stringify({ proxy: { mode: 'manual', url } })});`);
  const before = squid.requests().length;
  await page.type('signin-password', 'pass@word1');
  await page.click('signin-submit');
  const problem = say(text('net.failed.proxySchemeUnsupported', { proxy, host, schemes: ['Negotiate'] }));
  await until(`"${problem}"`, async () => (await page.text('signin-problem')).includes(problem), 20_000);
  expect(await page.text('signin-problem')).toContain(
    say(text('net.advice.proxySchemeUnsupported', { proxy })),
  );
  const requests = squid.requests().slice(before);
  expect(requests.length).toBeGreaterThan(0);
  // squid logs the user of a request with Basic, even if it does not accept it.
  expect(new Set(requests)).toEqual(new Set([`- 407 CONNECT ${host}:443`]));
  expect(stage.apache.requests()).toEqual([]);
});
