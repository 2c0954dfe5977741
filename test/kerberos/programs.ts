import { execFile } from 'node:child_process';

export interface Output {
  readonly code: number;
  /** Standard output and error. */
  readonly text: string;
}

/** Runs a program to its end. */
export function run(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  input = '',
): Promise<Output> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { env }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ code, text: `${out}${err}` });
    });
    // Not every program reads it.
    child.stdin?.on('error', () => undefined).end(input);
  });
}

/** @throws {Error} if the program ends with another code than 0; with its output */
export async function must(...[program, args, env, input]: Parameters<typeof run>): Promise<void> {
  const { code, text } = await run(program, args, env, input);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with code ${code}: ${text}`);
}
