import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { leaveWindow } from './harness/display-tools';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { filesBelow, filesWith } from './harness/written-files';

const wrongPassword = 'a-wrong-pass@word';
let scene: Scene;
let page: Page;

beforeAll(async () => {
  const args = ['--password-store=basic'];
  scene = await startScene({
    signedOut: true,
    behaviour: { frontEnds: 3 },
    launch: { args, driven: true },
  });
  page = await scene.app.page();
  await page.run('return meetNow.changeSettings({ logLevel: "debug" });');
});
afterAll(() => scene.stop());

it('S18 leaves neither password, token nor cookie in any file, after a run with everything in it', async () => {
  const { simulator, url } = scene.server;
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', wrongPassword);
  await page.click('signin-more');
  await page.type('signin-server', url);
  await page.click('signin-submit');
  await until('the refusal', async () => (await page.count('signin-problem')) === 1, 10_000);
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await scene.app.connected();

  await leaveWindow(scene.desktop);
  await (await scene.app.tray()).choose('Meet now');
  await until('the meeting', () => scene.desktop.notifications.titles.length === 2, 10_000);
  // The log says most about a lost server and an expired token.
  simulator.expireTokens();
  simulator.configure({
    faults: [{ path: '^/ucwa/', nth: 2, times: 3, fault: { status: 500, body: 'pass@word1' } }],
  });
  simulator.releasePolls();
  await scene.app.connected('reconnecting');
  await scene.app.connected();
  expect(await scene.app.quit()).toBe(0);

  // Without `Bearer cwt=`: the rest is the secret, however it is written.
  const tokens = simulator.requests.flatMap(
    ({ headers }) => headers['authorization']?.split('cwt=')[1] ?? [],
  );
  expect(new Set(tokens).size).toBe(2);
  const cookies = simulator.requests.flatMap(({ headers }) => headers['cookie']?.split('SERVERID=')[1] ?? []);
  // One for each of the two sign-ins.
  expect(new Set(cookies).size).toBe(2);
  const { home } = scene.desktop.profile;
  expect(filesBelow(home).map((file) => file.replace(/.*\//, ''))).toEqual(
    expect.arrayContaining(['settings.json', 'main.log']),
  );
  for (const secret of [lenea.password, wrongPassword, ...new Set([...tokens, ...cookies])]) {
    expect(filesWith(home, secret), secret).toEqual([]);
    expect(JSON.stringify(scene.app.trace), secret).not.toContain(secret);
  }
});
