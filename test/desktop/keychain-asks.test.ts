import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { atTerminal, type } from './harness/command-line';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';
import { launchApp, type App } from './harness/app';
import { SecretService } from './harness/secret-service';
import { filesWith } from './harness/written-files';

const asks = 'Your keychain is asking whether Meet Now may use it. Please answer its prompt.';
let scene: Scene;
let keychain: SecretService;
let app: App;

journey();
beforeAll(async () => {
  scene = await startScene({ signedOut: true });
  keychain = await SecretService.start(scene.desktop.address, { asksForAccess: true });
  scene.atEnd(() => keychain.stop());
});
afterAll(() => scene.stop());

const asked = (times: number) => until('the dialog', () => keychain.prompts === times, 10_000);

it('L71 says at a terminal what it waits for while KeePassXC asks for access, and keeps the password after a yes', async () => {
  const words = ['sign-in', lenea.address, '--server', scene.server.url];
  const answer = { to: 'Password for', typed: `${lenea.password}\n` };
  const typed = type(scene.desktop, words, { through: atTerminal, answer });
  await asked(1);
  const status = () => type(scene.desktop, ['status']);
  await until(
    'the status to say so',
    async () => (await status()).stdout === `Ready\nLene Aaling\n${asks}\n`,
    10_000,
  );
  keychain.agree();
  const { exitCode, stdout } = await typed;
  expect(exitCode).toBe(0);
  expect(stdout).toContain(asks);
  expect(stdout).toMatch(/Signed in as \S+\.\r\n$/);
  expect(stdout).not.toContain('only until you quit');
  expect(filesWith(scene.desktop.profile.home, lenea.password)).toEqual([]);
  expect(await scene.app.quit()).toBe(0);
});

it('L71 has its icon and answers commands while the keychain asks again at the next start', async () => {
  app = await launchApp(scene.desktop);
  scene.atEnd(() => app.stop());
  await asked(2);
  const tray = await app.tray();
  await until('the tray to say so', async () => (await tray.labels()).includes(asks), 10_000);
  expect(await type(scene.desktop, ['start'])).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: `${asks}\n`,
  });
  keychain.agree();
  await app.connected();
  expect(await app.quit()).toBe(0);
});
