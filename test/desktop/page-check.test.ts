import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { checkSteps } from '../../common/check-view';
import { lenea } from '../simulator';
import { moveWindow, saveAs } from './harness/display-tools';
import { seriousInEveryTheme } from './harness/fits';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

const patience = 15_000;
let scene: Scene;
let page: Page;

const states = () =>
  page.run<readonly string[]>(`
    return ${JSON.stringify(checkSteps)}.map((name) =>
      document.querySelector('[data-testid="check-' + name + '"]')?.dataset.state);`);
const state = () =>
  page.run<string>(
    `return document.querySelector('[data-testid="check-page"]')?.dataset.state ?? 'not there';`,
  );
const tokenRequests = () => scene.server.requests('POST', /oauthtoken/);

journey();
beforeAll(async () => {
  scene = await startScene({
    signedOut: true,
    behaviour: { tokenError: { error: 'server_error' } },
    launch: { driven: true },
  });
  page = await scene.app.page();
});
afterAll(() => scene.stop());

async function signIn(password: string): Promise<void> {
  await page.type('signin-password', password);
  await page.click('signin-submit');
}

const serious = async (): Promise<readonly string[]> => {
  const found = await seriousInEveryTheme(page);
  await page.prefer({});
  return found;
};

/** Elements wider than their place: cut off, or with an unwanted scroll bar. */
const cutOff = () =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('main, main *')]
      .filter((one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== 'visible')
      .filter((one) => one.clientWidth > 1)
      .map((one) => one.tagName + ' ' + one.textContent);`);

describe('the check of the sign-in', () => {
  it('is one press away from a sign-in that failed, and says what it is about to do', async () => {
    await page.type('signin-address', lenea.address);
    await page.click('signin-more');
    await page.type('signin-server', scene.server.url);
    await signIn(lenea.password);
    await page.click('go-check');
    await until('the page', async () => (await state()) === 'none', patience);
    expect(await states()).toEqual(checkSteps.map(() => 'todo'));
    expect(await page.text('check-result')).toBe('Not checked yet.');
    expect(await serious()).toEqual([]);
  });

  it('names the step that fails, with its host, how long it took, and what to do', async () => {
    await page.click('check-run');
    await until('the outcome', async () => (await state()) === 'failed', patience);
    expect(await states()).toEqual(['passed', 'skipped', 'passed', 'passed', 'failed', 'skipped', 'skipped']);
    const failed = await page.text('check-token');
    expect(failed).toContain(new URL(scene.server.url).host);
    expect(failed).toMatch(/\d ms/);
    expect(failed).toMatch(/HTTP 400/);
    expect(await page.text('check-certificate')).toContain('Not encrypted (this computer only)');
    expect(await serious()).toEqual([]);
  });

  it('reads out what happens', async () => {
    const spoken = await page.run<string>(`return document.querySelector('[role="status"]').textContent;`);
    expect(spoken).toContain('Sign-in does not work.');
  });

  it('passes every step once the server works again, and leaves nothing there', async () => {
    scene.server.simulator.configure({ tokenError: null });
    await page.click('check-run');
    await until('the channel to be tried', async () => (await states()).at(-1) === 'running', patience);
    expect(await page.count('check-cancel')).toBe(1);
    await until('the outcome', async () => (await state()) === 'passed', patience);
    expect(await states()).toEqual(checkSteps.map((name) => (name === 'certificate' ? 'skipped' : 'passed')));
    expect(await page.text('check-result')).toContain('Everything works.');
    expect(await page.text('check-application')).toContain('Meetings can be started');
    expect(scene.server.simulator.state.applications).toEqual([]);
    expect(await serious()).toEqual([]);
  });

  it('describes the ways to sign in; their names are one press away', async () => {
    const ways = 'The server offers: Windows sign-in, guests of a single meeting, password';
    expect(await page.text('check-challenge')).toContain(ways);
    expect(await page.text('check-challenge')).not.toContain('urn:');
    expect(await page.text('check-grant')).toContain('Used: password');
    await page.look('check-challenge', `it.querySelector('summary').click();`);
    expect(await page.text('check-challenge')).toContain('urn:microsoft.rtc:anonmeeting');
  });

  it('fits the smallest window, from right to left too, and with the longest words', async () => {
    await moveWindow(scene.desktop, { x: 100, y: 100, width: 360, height: 480 });
    for (const language of ['en', 'de', 'en-XA', 'en-XB'] as const) {
      await speak(page, language);
      await page.settled();
      expect(await cutOff(), language).toEqual([]);
    }
    await speak(page, 'en');
  });

  it('is started and cancelled by the keyboard, and keeps the focus', async () => {
    await page.look('check-run', 'it.focus();');
    await page.keys('Enter');
    await until('the channel to be tried', async () => (await states()).at(-1) === 'running', patience);
    await page.keys('Enter');
    await until('the end', async () => (await state()) === 'cancelled', patience);
    expect(await page.text('check-result')).toContain('The check was cancelled.');
    expect(await page.run<string>('return document.activeElement.dataset.testid;')).toBe('check-run');
    await until('nothing left', () => scene.server.simulator.state.applications.length === 0, patience);
  });
});

describe('the report', () => {
  it('S18 is saved where the user chooses, and contains no secrets', async () => {
    const file = join(scene.desktop.profile.home, 'report.zip');
    await page.click('save-report');
    await saveAs(scene.desktop, 'Save report', file);
    await until('the file', () => existsSync(file), patience);
    await until('its answer', async () => (await page.text('report-saved')).includes(file), patience);
    expect(await page.text('report-saved')).toMatch(/Meet Now searched it for \d+ secrets and found none/);
    expect(await serious()).toEqual([]);

    const files = Object.entries(unzipSync(readFileSync(file)));
    expect(files.map(([name]) => name)).toEqual(
      expect.arrayContaining(['README.txt', 'logs/main.log', 'settings.json', 'check.json', 'versions.json']),
    );
    const all = files.map(([, content]) => strFromU8(content)).join('\n');
    const tokens = scene.server.simulator.requests.flatMap(
      ({ headers }) => headers['authorization']?.split('cwt=')[1] ?? [],
    );
    expect(tokens.length).toBeGreaterThan(0);
    for (const secret of [lenea.password, encodeURIComponent(lenea.password), ...new Set(tokens)])
      expect(all).not.toContain(secret);
    expect(all).toContain('Check of the sign-in: token failed');
    expect(all).toContain(lenea.address);
  });

  it('is not saved if the user cancels', async () => {
    await page.click('save-report');
    await saveAs(scene.desktop, 'Save report');
    await until(
      'the button',
      () => page.look<boolean>('save-report', `return it.ariaBusy === 'false';`),
      patience,
    );
    expect(await page.count('report-saved')).toBe(0);
    expect(await page.count('answer')).toBe(0);
  });
});

describe('a refused password', () => {
  it('is not sent again to find out what is wrong', async () => {
    await page.click('back');
    await signIn('not the password');
    await until(
      'the refusal',
      async () => (await page.text('signin-problem')).includes('password'),
      patience,
    );
    const sent = tokenRequests().length;
    await page.click('go-check');
    await page.click('check-run');
    await until('the outcome', async () => (await state()) === 'failed', patience);
    expect((await states())[3]).toBe('failed');
    expect(await page.text('check-grant')).toContain('Sign in with the right password first');
    expect(tokenRequests()).toHaveLength(sent);
  });
});

describe('during a session', () => {
  it('opens from the settings, passes, and does not touch that session', async () => {
    const { simulator } = scene.server;
    await page.click('back');
    await signIn(lenea.password);
    await scene.app.connected();
    const [session] = simulator.state.applications;
    await page.click('go-settings');
    await page.click('section-diagnostics');
    await page.settled();
    await page.click('go-check');
    await page.click('check-run');
    await until('the channel to be tried', async () => (await states()).at(-1) === 'running', patience);
    await until('the second application', () => simulator.state.applications.length === 2, patience);
    await until('the outcome', async () => (await state()) === 'passed', patience);
    expect(simulator.state.applications.map(({ endpointId }) => endpointId)).toEqual([session?.endpointId]);
    expect(simulator.requests.filter(({ status }) => status === 409)).toEqual([]);
    const changes = scene.app.trace.filter(({ what }) => what === 'connection');
    expect(changes.at(-1)).toMatchObject({ state: 'ready' });
    await page.click('back');
    await until('the settings as they were', async () => (await page.count('go-check')) === 1, patience);
  });

  it('ends with the app, and leaves nothing on the server', async () => {
    await page.click('go-check');
    await page.click('check-run');
    await until('the application', () => scene.server.simulator.state.applications.length === 2, patience);
    expect(await scene.app.quit()).toBe(0);
    expect(scene.server.simulator.state.applications).toEqual([]);
  });
});
