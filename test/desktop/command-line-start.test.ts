import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { installBrowser, type Browser } from './harness/browser';
import { type, type TypeOptions } from './harness/command-line';
import type { Desktop } from './harness/desktop';
import { clipboardText, pressKeys } from './harness/display-tools';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;
let browser: Browser;

const meetNow = (words: string, options?: TypeOptions) => type(scene.desktop, words.split(' '), options);

/** Its answer, which has to be one line with one object. */
async function asked(words: string, options?: TypeOptions): Promise<unknown> {
  const { stdout, stderr } = await meetNow(`${words} --json`, options);
  expect([stdout.trim().split('\n').length, stderr]).toEqual([1, '']);
  return JSON.parse(stdout);
}

const folderOf = ({ profile }: Desktop) => join(profile.home, '.config', 'Meet Now');
const log = () => readFileSync(join(folderOf(scene.desktop), 'logs', 'main.log'), 'utf8');

/** Switches off the settings, so that only the options of the command have an effect. */
function copyNothing(desktop: Desktop): void {
  const folder = folderOf(desktop);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ copyLinkWhenConnected: false }));
}

journey();
beforeAll(async () => {
  browser = installBrowser();
  scene = await startScene({ prepare: copyNothing, launch: { env: browser.env } });
});
afterAll(async () => {
  await scene.stop();
  browser.remove();
});

it('start neither copies nor opens the link, nor invites, without the options for it', async () => {
  expect((await meetNow('start')).exitCode).toBe(0);
  expect([await clipboardText(scene.desktop), browser.opened()]).toEqual(['', []]);
  expect(scene.server.requests('POST', /participantInvitations$/i)).toEqual([]);
});

it('start copies and opens the link, and invites, for this meeting', async () => {
  const invite = '--invite alexd@contoso.com --invite nora@contoso.com';
  const { exitCode, stdout } = await meetNow(`start --subject Budget --copy --open ${invite}`);
  expect(exitCode).toBe(0);
  const link = stdout.trim();
  await until('the link to be copied', async () => (await clipboardText(scene.desktop)) === link, 5000);
  await until('the link to be opened', () => browser.opened().length === 1, 5000);
  expect(browser.opened()).toEqual([link]);
  const invited = () => scene.server.requests('POST', /participantInvitations$/i).map(({ body }) => body);
  await until('the invitations', () => invited().length === 2, 5000);
  expect(invited()).toEqual([
    expect.stringContaining('sip:alexd@contoso.com'),
    expect.stringContaining('sip:nora@contoso.com'),
  ]);
});

it('every command answers a program with one object, and nothing beside it', async () => {
  const good = { version: 1, ok: true, exitCode: 0 };
  expect(await asked('leave --all')).toMatchObject({
    ...good,
    left: [expect.any(String), expect.any(String)],
    meetings: [{ state: 'ended' }, { state: 'ended', subject: '' }],
  });
  expect(await asked('history --limit 1')).toMatchObject({ ...good, meetings: [{ subject: 'Budget' }] });
  const key = asked('hotkey-test');
  await until('the test', () => log().includes('control: hotkey-test'), 10_000);
  await pressKeys(scene.desktop, 'ctrl+alt+m');
  expect(await key).toMatchObject({ ...good, arrived: true });
  expect(await asked('sign-out')).toMatchObject(good);
  expect(await asked('status')).toMatchObject({ ...good, connection: 'signedOut' });
  expect(await asked('start')).toMatchObject({ version: 1, ok: false, exitCode: 3 });
  expect(
    await asked(`sign-in ${lenea.address} --server ${scene.server.url}`, { input: `${lenea.password}\n` }),
  ).toMatchObject({ ...good, account: lenea.address });
  expect(await asked('quit')).toMatchObject({ ...good, left: [] });
  expect(await scene.app.child.exited).toBe(0);
});
