import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { launchApp } from './harness/app';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import { filesWith } from './harness/written-files';

// Chromium would encrypt with a key from its source code.
const args = ['--password-store=basic'];
let scene: Scene;

const settings = () =>
  JSON.parse(
    readFileSync(join(scene.desktop.profile.home, '.config', 'Meet Now', 'settings.json'), 'utf8'),
  ) as Record<string, unknown>;

journey();
beforeAll(async () => {
  scene = await startScene({ signedOut: true, launch: { driven: true, args } });
});
afterAll(() => scene.stop());

it('L07 says in the form that a keychain which protects nothing is not used', async () => {
  const page = await scene.app.page();
  await until('the hint', async () => (await page.count('signin-no-keychain')) === 1, 10_000);
  expect(await page.text('signin-no-keychain')).toBe(
    'There is no keychain here to protect your password. Meet Now keeps it until you quit and never stores it.',
  );
});

it('L07 writes no password in any form, although the user wants to keep it', async () => {
  const page = await scene.app.page();
  await page.type('signin-address', lenea.address);
  await page.type('signin-password', lenea.password);
  await page.click('signin-more');
  await page.type('signin-server', scene.server.url);
  await page.click('signin-submit');
  await scene.app.connected();
  await until('the notice', async () => (await page.count('notice-keychain')) === 1, 10_000);
  expect(await page.text('notice-keychain')).toContain('only until you quit');
  expect(await scene.app.quit()).toBe(0);
  expect(filesWith(scene.desktop.profile.home, lenea.password)).toEqual([]);
  expect(settings()).toMatchObject({ address: lenea.address });
  expect(settings()['password'] ?? null).toBeNull();
});

it('L07 asks for the password at the next start', async () => {
  const requests = scene.server.simulator.requests.length;
  const next = await launchApp(scene.desktop, { args });
  scene.atEnd(() => next.stop());
  expect(await (await next.tray()).labels()).toContain('Sign in…');
  expect(await next.quit()).toBe(0);
  expect(scene.server.simulator.requests).toHaveLength(requests);
});
