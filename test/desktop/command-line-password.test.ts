import { afterAll, beforeAll, expect, it } from 'vitest';
import { lenea } from '../simulator';
import { atTerminal, type } from './harness/command-line';
import { startScene, type Scene } from './harness/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await startScene({ signedOut: true });
});
afterAll(() => scene.stop());

/** Signs in at a terminal, where that is typed as soon as the password is asked for. */
const signIn = (words: readonly string[], typed: string) =>
  type(scene.desktop, ['sign-in', ...words], {
    through: atTerminal,
    answer: { to: 'Password of', typed },
  });
const passwordsSent = () => scene.server.requests('POST', /token/i).length;

it('asks for no password before it knows whose, and that there can be such an account', async () => {
  for (const [words, why] of [
    [[], 'name the address'],
    [['lenea'], 'no sign-in address'],
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
    stdout: `Password of ${lenea.address}: \r\nInterrupted.\r\n`,
  });
  expect(passwordsSent()).toBe(0);
});

it('takes the password that is typed, corrected on the way, and shows nothing of it', async () => {
  const typed = `junk\u0015${lenea.password}🎉x\u007f\u007f\n`;
  const { exitCode, stdout } = await signIn([lenea.address, '--server', scene.server.url], typed);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: `Password of ${lenea.address}: \r\nSigned in as ${lenea.address}.\r\n`,
  });
  expect(passwordsSent()).toBeGreaterThan(0);
});
