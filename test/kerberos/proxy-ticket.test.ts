import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Squid, startSquid } from './squid';
import { fillIn, startStage, type Stage } from './stage';

let stage: Stage;
let squid: Squid;
beforeAll(async () => {
  stage = await startStage();
  squid = await startSquid(stage.realm.keytab, 's3cret');
  await stage.login.kinit();
});
afterAll(async () => {
  await stage.stop();
  await squid.stop();
});

it('signs in through a proxy that offers Negotiate and Basic: Chromium gives it the ticket unasked', async () => {
  const { app, page } = await stage.launch();
  await fillIn(page);
  const url = squid.url.replace('//', '//anna:s3cret@');
  await page.run(`await meetNow.changeSettings(${JSON.stringify({ proxy: { mode: 'manual', url } })});`);
  await page.click('signin-without-password');
  await app.connected();
  // squid logs a tunnel when it ends.
  expect(await app.quit()).toBe(0);
  const users = (of: string): readonly string[] => {
    const lines = squid.requests().filter((line) => line.endsWith(` ${of} CONNECT lync.contoso.com:443`));
    return [...new Set(lines.map((line) => line.split(' ')[0] ?? ''))].sort();
  };
  // The app's own requests use Basic, and the token request of Chromium's stack uses the ticket.
  await expect.poll(() => users('200')).toEqual(['anna', 'lenea@CONTOSO.COM']);
  expect(users('407')).toEqual(['-']);
});
