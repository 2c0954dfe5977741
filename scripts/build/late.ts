import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const fileOf = (name: string): string => fileURLToPath(new URL(`./late/${name}`, import.meta.url));

/** Modules of Node that the app, or a library of it, imports at start, but may need only later. For `resolve.alias` of Vite. */
export const lateModules = [
  { find: /^(?:node:)?child_process$/, replacement: fileOf('child-process.ts') },
  { find: /^(?:node:)?process$/, replacement: fileOf('process.ts') },
];

const formatter = /new Intl\.ListFormat\(([^()]*)\)/g;

/**
 * `@sindresorhus/is`, which got uses, makes two formatters of lists for messages about wrong types. Chromium then reads
 * its data about languages, which takes 9 ms.
 * @throws {Error} in the build, if the library has changed
 */
export const lateFormatters = (): Plugin => ({
  name: 'late-formatters',
  transform(code, id) {
    if (!id.endsWith('/@sindresorhus/is/distribution/index.js')) return null;
    if ([...code.matchAll(formatter)].length !== 2)
      throw new Error(`${id} makes other formatters than expected`);
    // On the same line, so that the lines in stacks stay.
    const late = code.replace(formatter, '({ format: (list) => new Intl.ListFormat($1).format(list) })');
    return { code: late, map: null };
  },
});
