import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Desktop } from './desktop';

const folderOf = ({ profile }: Desktop): string => join(profile.home, '.config', 'Meet Now');

/** The address of the account that an earlier run has stored; '' if there is none. */
export function storedAddress(desktop: Desktop): string {
  try {
    const settings: unknown = JSON.parse(readFileSync(join(folderOf(desktop), 'settings.json'), 'utf8'));
    const address: unknown = Reflect.get(Object(settings), 'address');
    return typeof address === 'string' ? address : '';
  } catch {
    return '';
  }
}

/** Prepares a desktop on which these settings were stored by an earlier run. */
export const storedSettings =
  (settings: Readonly<Record<string, unknown>>) =>
  (desktop: Desktop): void => {
    const folder = folderOf(desktop);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  };
