import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

journey();
beforeAll(async () => {
  scene = await startScene({ signedOut: true, launch: { driven: true } });
  tray = await scene.app.tray();
  page = await scene.app.page();
});
afterAll(() => scene.stop());

it('keeps the input after a wrong password', async () => {
  await tray.choose('Meet now');
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', 'not the password');
  await page.click('signin-more');
  await page.type('signin-username', 'CONTOSO\\lenea');
  await page.type('signin-server', scene.server.url);
  await page.click('signin-submit');
  await until('the refusal', async () => (await page.count('signin-problem')) === 1, 10_000);
  const typed = await page.run<Readonly<Record<string, string>>>(
    'return Object.fromEntries(new FormData(document.forms[0]));',
  );
  expect(typed).toMatchObject({
    address: lenea.address,
    userName: 'CONTOSO\\lenea',
    password: 'not the password',
    server: scene.server.url,
  });
});

it('starts nothing if the user no longer wants the meeting', async () => {
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await page.click('question-no');
  await until('the question to be gone', async () => (await page.count('question')) === 0, 5000);
  await until('the tray to be ready', async () => (await tray.toolTip()) === 'Meet Now — ready', 5000);
  expect(scene.app.trace.filter(({ what }) => what === 'trigger')).toEqual([]);

  await tray.choose('Meet now');
  await until('a meeting that is wanted', async () => (await tray.toolTip()).includes(': connected'), 10_000);
  expect(scene.server.starts()).toHaveLength(1);
});
