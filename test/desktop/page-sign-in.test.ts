import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { seriousInEveryTheme } from './harness/fits';
import { isRecorded } from './harness/recorded';
import { startScene, type Scene } from './harness/scene';
import type { Page } from './harness/spectron-driver';
import { speak } from './harness/tour';

let scene: Scene;
let page: Page;

const patience = 10_000;
const appears = (testId: string) => until(testId, async () => (await page.count(testId)) === 1, patience);
const focused = () => page.run<string | null>(`return document.activeElement.getAttribute('data-testid');`);
const isFocused = (testId: string) =>
  until(`${testId} to have the keyboard`, async () => (await focused()) === testId, patience);
const field = <Value>(testId: string, property: string) => page.look<Value>(testId, `return it.${property};`);
const isStep = (step: string, state: string) =>
  until(
    `${step} to be ${state}`,
    () =>
      page.run<boolean>(
        `return document.querySelector('[data-testid="step-${step}"]')?.dataset.state === '${state}';`,
      ),
    patience,
  );
const steps = () =>
  page.run<readonly string[]>(`
    return [...document.querySelectorAll('[data-testid="signin-steps"] li')]
      .map(({ dataset }) => dataset.testid + ' ' + dataset.state);`);

const serious = (): Promise<readonly string[]> => seriousInEveryTheme(page);

beforeAll(async () => {
  scene = await startScene({
    signedOut: true,
    // The server never answers the first request for an application, so the sign-in takes long.
    behaviour: { faults: [{ method: 'POST', path: 'applications$', fault: 'hang' }] },
    launch: { driven: true },
  });
  page = await scene.app.page();
  await page.prefer({ 'prefers-reduced-motion': 'reduce' });
});
afterAll(() => scene.stop());
beforeEach(() => speak(page, 'en'));

describe('the form, by the keyboard alone', () => {
  it('is ready for the address, and marks missing input', async () => {
    await isFocused('signin-address');
    await page.keys(...lenea.address.split(''), 'Enter');
    await isFocused('signin-password');
    expect(await page.text('signin-submit')).toBe('Sign in');
    expect(await field('signin-password', 'ariaInvalid')).toBe('true');
    expect(scene.server.simulator.requests).toHaveLength(0);
  });

  it('shows the password on request', async () => {
    await page.keys('x');
    expect(await field('signin-password', 'type')).toBe('password');
    await page.keys('Tab', 'Enter');
    expect(await field('signin-password', 'type')).toBe('text');
    expect(await focused()).toBe('signin-show-password');
    await page.keys('Enter');
    expect(await field('signin-password', 'type')).toBe('password');
  });

  it('has fields for another user name and server, hidden until needed', async () => {
    expect(await page.count('signin-server')).toBe(0);
    await page.keys('Tab', 'Enter');
    await appears('signin-server');
    expect(await field('signin-more', 'ariaExpanded')).toBe('true');
    await page.keys('Tab', 'Tab');
    expect(await focused()).toBe('signin-server');
    await page.keys(...scene.server.url.split(''));
  });
});

describe('a sign-in that fails', () => {
  it('names the step, the host, and the server’s message', async () => {
    await page.type('signin-password', 'not the password');
    await page.click('signin-submit');
    await appears('signin-problem');
    // Plain http, which only this computer may use: no text claims that a certificate was checked.
    expect(await steps()).toEqual(['step-find passed', 'step-signIn failed', 'step-connect todo']);
    expect(await page.text('step-signIn')).toContain(new URL(scene.server.url).host);
    expect(await page.text('signin-problem')).toContain('did not accept the password');
  });

  it('keeps the input, and asks for the password again', async () => {
    await isFocused('signin-password');
    expect(await field('signin-address', 'value')).toBe(lenea.address);
    expect(await field('signin-server', 'value')).toBe(scene.server.url);
  });

  it.each(['en', 'en-XA', 'en-XB', 'de'])('is accessible: %s', async (language) => {
    await speak(page, language);
    expect(await serious()).toEqual([]);
  });
});

describe('a sign-in under way', () => {
  it('shows its progress, and can be cancelled', async () => {
    await page.type('signin-password', lenea.password);
    await page.keys('Enter');
    await isStep('connect', 'running');
    expect(await steps()).toEqual(['step-find passed', 'step-signIn passed', 'step-connect running']);
    await isRecorded(page, 'sign-in-running');
    expect(await serious()).toEqual([]);
    await page.click('signin-cancel');
    await appears('signin-submit');
    expect(await field('signin-password', 'value')).toBe(lenea.password);
  });

  it('leads to the start form when it succeeds', async () => {
    await page.click('signin-submit');
    await isFocused('start-subject');
    expect(await page.text('connection-state')).toBe('Ready');
  });
});

describe('an unreachable server', () => {
  it('is named as the failure, and tried again at a press', async () => {
    await page.click('account-menu');
    await appears('sign-out');
    await page.click('sign-out');
    await appears('signin-submit');
    await scene.server.pause();
    await page.type('signin-password', lenea.password);
    await page.click('signin-submit');
    await isStep('find', 'failed');
    expect(await page.text('step-find')).toContain(new URL(scene.server.url).host);
    expect(await page.count('try-now')).toBe(1);
    await isRecorded(page, 'unreachable');
    expect(await serious()).toEqual([]);
    await scene.server.resume();
    await until(
      'the start form',
      async () => {
        if ((await page.count('try-now')) === 1) await page.click('try-now').catch(() => undefined);
        return (await page.count('start-subject')) === 1;
      },
      20_000,
    );
  });
});
