import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from './desktop';

/** Prepares a desktop on which these settings were stored by an earlier run. */
export const storedSettings =
  (settings: Readonly<Record<string, unknown>>) =>
  ({ profile }: Desktop): void => {
    const folder = join(profile.home, '.config', 'Meet Now');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  };
