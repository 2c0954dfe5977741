import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from './desktop';

/**
 * Lets a test end the app as Electron 44 does when it loses the session bus: it exits with 0 and emits `quit`, but not
 * `before-quit`. That is what `app.exit(0)` does on every Electron.
 * @returns the environment of an app that exits so on SIGUSR2
 */
export function exitsAsWithoutBus({ profile }: Desktop): NodeJS.ProcessEnv {
  const file = join(profile.home, 'exit-inside.cjs');
  writeFileSync(
    file,
    "if (process.type === 'browser') process.on('SIGUSR2', () => require('electron').app.exit(0));",
  );
  return { NODE_OPTIONS: `--require ${file}` };
}
