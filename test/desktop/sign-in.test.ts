import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { focusWindow, pressKeys, visibleWindows } from './harness/display-tools';
import { journey } from './harness/journey';
import { speak } from './harness/tour';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import type { TrayItem } from './harness/tray-item';

let scene: Scene;
let tray: TrayItem;
let page: Page;

const tokenRequests = () => scene.server.simulator.requests.filter(({ body }) => body.includes('grant_type'));

journey();
beforeAll(async () => {
  scene = await startScene({ signedOut: true, launch: { driven: true } });
  tray = await scene.app.tray();
  page = await scene.app.page();
});
afterAll(() => scene.stop());

it('opens its window on the sign-in form when no user is signed in', async () => {
  await until('the window', async () => (await visibleWindows(scene.desktop)) === 1, 10_000);
  expect(await page.count('signin-submit')).toBe(1);
  expect(await tray.labels()).toContain('Sign in…');
});

it('asks the server once for a wrong password, and says so', async () => {
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', 'not the password');
  await page.click('signin-more');
  await page.type('signin-server', scene.server.url);
  await page.click('signin-submit');
  await until('the problem', async () => (await page.text('signin-problem')).includes('password'), 10_000);
  expect(tokenRequests()).toHaveLength(1);
  expect(await tray.toolTip()).toMatch(/^Meet Now — signed out: .*password/);
});

it('repeats it in another language after a change', async () => {
  await speak(page, 'de');
  await until('German', async () => (await page.text('signin-problem')).includes('Kennwort'), 5000);
  expect(await tray.toolTip()).toContain('Kennwort');
  await speak(page, 'en');
  await until('English', async () => (await page.text('signin-problem')).includes('password'), 5000);
});

it('L07 never tries a refused password again by itself', async () => {
  await tray.choose('Meet now');
  await tray.choose('Show window');
  // The form is already open, which answers the press; the app keeps the wish for later.
  expect(await page.count('signin-submit')).toBe(1);
  expect(tokenRequests()).toHaveLength(1);
  expect(scene.server.starts()).toHaveLength(0);
});

it('starts the meeting that was asked for before, only after the user confirms', async () => {
  await page.type('signin-password', lenea.password);
  await page.click('signin-submit');
  await until('the question', async () => (await page.count('question')) === 1, 10_000);
  expect(tokenRequests()).toHaveLength(2);
  expect(scene.server.starts()).toHaveLength(0);
  await page.click('question-yes');
  await until('the meeting', async () => (await page.text('meeting-state')) === 'Connected', 10_000);
  expect(scene.server.starts()).toHaveLength(1);
});

it('L07 says that the password is kept for this run only where there is no keychain', async () => {
  expect(await page.text('notice-keychain')).toContain('only until you quit');
});

const signOutQuestion = '^Sign out.$';
const asked = () => until('the question', () => focusWindow(scene.desktop, signOutQuestion), 10_000);
const answered = () =>
  until('the question to be gone', async () => !(await focusWindow(scene.desktop, signOutQuestion)), 5000);

it.each([
  ['tray', () => tray.choose('Sign out')],
  [
    'window',
    async () => {
      await page.click('account-menu');
      await until('the menu', async () => (await page.count('sign-out')) === 1, 5000);
      await page.click('sign-out');
    },
  ],
] as const)(
  'N55 asks in the %s before it signs out while a meeting is running, and stays signed in after a no',
  async (_, press) => {
    await press();
    await asked();
    await pressKeys(scene.desktop, 'Escape');
    await answered();
    expect(await tray.labels()).toContain('Sign out');
    expect(await page.text('meeting-state')).toBe('Connected');
    expect(scene.server.simulator.state.applications).toHaveLength(1);
  },
);

it('N55 signs out from the tray once the user agrees: deletes the application and offers to sign in', async () => {
  await tray.choose('Sign out');
  await asked();
  await pressKeys(scene.desktop, 'Shift+Tab');
  await pressKeys(scene.desktop, 'Return');
  await until('the menu', async () => (await tray.labels()).includes('Sign in…'), 10_000);
  expect(scene.server.simulator.state.applications).toEqual([]);
});

it('S31 says which server the password goes to, and clears another account’s server from the form', async () => {
  await tray.choose('Sign in…');
  await until('the form', async () => (await page.count('signin-submit')) === 1, 5000);
  const goesTo = (what: string) =>
    until(what, async () => (await page.text('signin-goes-to')).includes(what), 5000);
  await goesTo(scene.server.url);
  await page.type('signin-address', 'zoe@fabrikam.com');
  await goesTo('the server that Meet Now finds for fabrikam.com');
  expect(await page.look('signin-server', 'return it.value')).toBe('');
  await page.type('signin-address', lenea.address);
  await goesTo(scene.server.url);
});

it('N53 says in the form why an address is incomplete, and sends nothing', async () => {
  const before = scene.server.simulator.requests.length;
  await page.type('signin-address', 'lenea@contoso..com');
  await page.type('signin-password', 'x');
  await page.click('signin-submit');
  await until(
    'the fault',
    () => page.run<boolean>("return document.body.innerText.includes('After the @')"),
    5000,
  );
  expect(scene.server.simulator.requests).toHaveLength(before);
});
