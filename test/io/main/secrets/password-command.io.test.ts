import { text } from '../../../../common/text';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { argumentSchemas } from '../../../../main/desktop/window/ipc-schemas';
import { SecretMask } from '../../../../main/base/log';
import { type Problem, ProblemError } from '../../../../common/problem';
import { runPasswordCommand } from '../../../../main/secrets/password-command';
import { passwordFetcher } from '../../../../main/secrets/password-fetcher';
import { readSetting } from '../../../../common/read-setting';

const node = process.execPath;
const secrets = new SecretMask();
const mask = (text: string): string => secrets.apply(text);
const run = (words: readonly string[], deadline?: number, signal?: AbortSignal) =>
  runPasswordCommand(words, {
    mask,
    ...(deadline === undefined ? {} : { deadline }),
    ...(signal === undefined ? {} : { signal }),
  });
const problemOf = async (promise: Promise<string>): Promise<Problem> => {
  const error: unknown = await promise.catch((thrown: unknown) => thrown);
  if (error instanceof ProblemError) return error.problem;
  throw new Error('there is no problem');
};

/** Whether that process is running. A zombie does not count. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return process.platform !== 'linux' || !/ Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'password-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a program that prints the password', () => {
  it.each([
    ['pass@word1', 'pass@word1'],
    [' with blanks \\nurl: contoso.com\\n', ' with blanks '],
    ['pass@word1\\r\\nmore', 'pass@word1'],
    ['ümlaut 🔑', 'ümlaut 🔑'],
  ])('gives the first line of "%s"', async (text, password) => {
    expect(await run(['printf', text])).toBe(password);
  });

  it('L36 that cannot be started is told, whatever keeps it from that: an impossible name', async () => {
    expect(await problemOf(run(['print\0f', 'x']))).toMatchObject({ code: 'PasswordCommandNotStarted' });
    expect(await problemOf(run(['printf', 'x\0']))).toMatchObject({ code: 'PasswordCommandNotStarted' });
  });

  it.skipIf(process.platform === 'win32')(
    'L36 that cannot be started is told, whatever keeps it from that: too many open files',
    () => {
      const script = join(import.meta.dirname, 'few-descriptors.ts');
      const limited = ['-c', 'ulimit -n 200; exec "$@"', 'bash', node, '--import', 'tsx', script];
      const { stdout, status } = spawnSync('bash', limited, { encoding: 'utf8' });
      expect([stdout, status]).toEqual(['PasswordCommandNotStarted\n', 0]);
    },
  );

  it('is given its words as they are: no shell is between', async () => {
    const made = join(folder, 'made');
    expect(await run(['printf', '%s', `$(touch ${made}); touch ${made} | * $HOME`])).toBe(
      `$(touch ${made}); touch ${made} | * $HOME`,
    );
    expect(existsSync(made)).toBe(false);
  });

  it('may print a lot', async () => {
    expect(await run([node, '-e', 'console.log("first\\n" + "x".repeat(1e6))'])).toBe('first');
  });

  it('is a problem where it prints nothing', async () => {
    for (const words of [['true'], ['echo', '']])
      expect(await problemOf(run(words))).toMatchObject({ code: 'PasswordCommandSilent', next: 'retry' });
  });

  it('is a problem where it fails, with its exit code and the first line of what it says', async () => {
    const problem = await problemOf(run(['sh', '-c', 'echo "vault is locked" >&2; echo more >&2; exit 3']));
    expect(problem).toMatchObject({ code: 'PasswordCommandFailed', details: 'vault is locked' });
    expect(problem.message).toEqual(text('signIn.passwordCommand.Failed', { program: 'sh', exit: '3' }));
    expect(await problemOf(run(['sh', '-c', 'kill -TERM $$']))).toMatchObject({
      message: text('signIn.passwordCommand.Failed', { program: 'sh', exit: 'SIGTERM' }),
    });
  });

  it('S21 shows nothing of the password, nor of other secrets, where it fails', async () => {
    secrets.add('token-of-this-run');
    const script = 'echo hunter22; echo "no hunter22 for token-of-this-run" >&2; exit 1';
    expect((await problemOf(run(['sh', '-c', script]))).details).toBe('no [masked] for [masked]');
  });

  it('is a problem where there is no such program', async () => {
    expect(await problemOf(run([join(folder, 'none')]))).toMatchObject({
      code: 'PasswordCommandNotStarted',
      message: { key: 'signIn.passwordCommand.NotStarted', values: { program: 'none' } },
    });
  });

  it('is ended with all that it started, where it hangs', async () => {
    const file = join(folder, 'pid');
    const script = `sleep 60 & echo $! > '${file}'; wait`;
    expect(await problemOf(run(['sh', '-c', script], 1000))).toMatchObject({ code: 'PasswordCommandLate' });
    const pid = Number(readFileSync(file, 'utf8'));
    expect(pid).toBeGreaterThan(1);
    await expect.poll(() => isRunning(pid)).toBe(false);
  });

  it('is ended where its user signs out meanwhile', async () => {
    const abort = new AbortController();
    const running = problemOf(run(['sleep', '60'], undefined, abort.signal));
    abort.abort();
    expect(await running).toMatchObject({ code: 'PasswordCommandAborted' });
    expect(await problemOf(run(['echo', 'x'], undefined, abort.signal))).toMatchObject({
      code: 'PasswordCommandAborted',
    });
  });
});

describe('the setting', () => {
  const fetcher = (passwordCommand: unknown) =>
    passwordFetcher(
      { get: (name) => readSetting(name, name === 'passwordCommand' ? passwordCommand : undefined).value },
      secrets,
    )();

  it('has the password masked in logs from then on', async () => {
    expect(secrets.apply('a correct horse')).toBe('a correct horse');
    expect(await fetcher(['echo', 'correct horse'])?.(new AbortController().signal)).toBe('correct horse');
    expect(secrets.apply('a correct horse')).toBe('a [masked]');
  });

  it.each([[undefined], [[]], [['']], ['echo x'], [[1]], [{ command: 'echo' }]])(
    'is none where it is %j: a text is not taken apart into words',
    (value) => {
      expect(fetcher(value)).toBeUndefined();
    },
  );

  it('S11 cannot be changed by a page: no page makes a program run', () => {
    const { changeSettings } = argumentSchemas;
    expect(changeSettings.safeParse([{ language: 'de' }]).success).toBe(true);
    expect(changeSettings.safeParse([{ passwordCommand: ['true'] }]).success).toBe(false);
  });
});
