import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { lenea } from '../simulator';
import { atTerminal, notKept, type } from './harness/command-line';
import { journey } from './harness/journey';
import { startScene, type Scene } from './harness/scene';

interface Settings {
  readonly address: string;
  readonly server: string;
  readonly serverOwner: string;
}

let scene: Scene;

journey();
beforeAll(async () => {
  scene = await startScene({ signedOut: true });
});
afterAll(() => scene.stop());

/** Signs in at a terminal, and types the password when the command asks for it. */
const signIn = (words: readonly string[], typed: string) =>
  type(scene.desktop, ['sign-in', ...words], {
    through: atTerminal,
    answer: { to: 'Password for', typed },
  });
const passwordsSent = () => scene.server.requests('POST', /token/i).length;

it('asks for no password before it has a valid address', async () => {
  for (const [words, why] of [
    [[], 'Name the address'],
    [['lenea'], 'not a sign-in address'],
    [[lenea.address, '--server', 'ftp://x'], 'https'],
  ] as const) {
    const { exitCode, stdout } = await signIn(words, 'x\n');
    expect(exitCode).toBe(2);
    expect(stdout).toContain(why);
    expect(stdout).not.toContain('Password');
  }
});

it.each([
  ['Ctrl-C', 'x\u0003'],
  ['Ctrl-D', '\u0004'],
])('sends nothing to the server after %s at the password', async (_key, typed) => {
  const { exitCode, stdout } = await signIn([lenea.address, '--server', scene.server.url], typed);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 130,
    stdout: `The password goes to ${scene.server.url}/.\r\nPassword for ${lenea.address}: \r\nInterrupted.\r\n`,
  });
  expect(passwordsSent()).toBe(0);
});

it('takes a typed password with corrections, and shows none of it', async () => {
  const typed = `junk\u0015${lenea.password}🎉x\u007f\u007f\n`;
  const { exitCode, stdout } = await signIn([lenea.address, '--server', scene.server.url], typed);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `The password goes to ${scene.server.url}/.\r\nPassword for ${lenea.address}: \r\nSigned in as ${lenea.address}. ${notKept}\r\n`,
  });
  expect(passwordsSent()).toBeGreaterThan(0);
});

it('S32 stays with the account that was signed in if signing in as another one fails', async () => {
  const settingsFile = join(scene.desktop.profile.home, '.config', 'Meet Now', 'settings.json');
  const accountIn = () => {
    const { address, server, serverOwner } = JSON.parse(readFileSync(settingsFile, 'utf8')) as Settings;
    return { address, server, serverOwner };
  };
  const before = accountIn();
  expect(before).toEqual({
    address: lenea.address,
    server: new URL(scene.server.url).href,
    serverOwner: lenea.address,
  });
  const failed = await type(scene.desktop, ['sign-in', 'zoe@fabrikam.com', '--server', scene.server.url], {
    input: 'hers\n',
  });
  expect(failed.exitCode).toBe(3);
  expect(failed.stderr).toContain(`You are still signed in as ${lenea.address}.`);
  expect(accountIn()).toEqual(before);
  await until('the sign-in', () => scene.server.simulator.state.applications.length === 1, 10_000);
  const status = await type(scene.desktop, ['status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ account: lenea.address });
});
