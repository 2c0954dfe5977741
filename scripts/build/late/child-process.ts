import type * as childProcess from 'node:child_process';
import { createRequire } from 'node:module';

type Functions = Pick<
  typeof childProcess,
  'exec' | 'execFile' | 'execFileSync' | 'execSync' | 'spawn' | 'spawnSync'
>;

const load = createRequire(__filename);

/** Starting no program, the app does without Node's part for it, which takes 3 to 8 ms to load. */
function late<Name extends keyof Functions>(name: Name): Functions[Name] {
  const call = (...args: readonly unknown[]): unknown => {
    const functions = load('node:child_process') as Record<Name, (...args: readonly unknown[]) => unknown>;
    return functions[name](...args);
  };
  return call as Functions[Name];
}

export const exec = late('exec');
export const execFile = late('execFile');
export const execFileSync = late('execFileSync');
export const execSync = late('execSync');
export const spawn = late('spawn');
export const spawnSync = late('spawnSync');
