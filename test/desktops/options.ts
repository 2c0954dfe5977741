import { parseArgs } from 'node:util';
import path from 'node:path';
import { projectFolder } from '../../scripts/runtime';
import { notificationServices } from './notification-services';
import { panels } from './panels';

export interface Options {
  readonly help: boolean;
  /** The names of what to run. */
  readonly only: readonly string[];
  /** Absolute path of the folder for the pictures. */
  readonly to: string;
}

/** Everything that can be run, in this order. */
export const names: readonly string[] = [...notificationServices, ...panels].map(({ name }) => name);

export const usage = `npm run test:desktops [-- options]

  --only NAME,NAME   runs only these:
                     ${names.join(', ').replace(/(.{20,80}?,) /g, '$1\n                     ')}
  --to FOLDER        saves the pictures there (by default, in dist/desktops)
  --help`;

/** @throws {Error} if there is no such option or name */
export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', default: false },
      only: { type: 'string' },
      to: { type: 'string', default: path.join(projectFolder, 'dist', 'desktops') },
    },
  });
  const only = values.only?.split(',').map((name) => name.trim()) ?? names;
  const unknown = only.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`There is nothing of that name: ${unknown.join(', ')}.`);
  return { help: values.help, only, to: path.resolve(values.to) };
}
