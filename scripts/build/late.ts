import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/**
 * Modules of Node that the app, or one of its libraries, imports at start, but may need only later. `only`: the library
 * whose import is replaced, if our file has just the functions that it calls.
 */
const stands = new Map([
  ['assert', { file: 'assert.ts', only: '/node_modules/conf/' }],
  ['child_process', { file: 'child-process.ts' }],
  ['process', { file: 'process.ts' }],
  ['zlib', { file: 'zlib.ts' }],
]);
const imported = new RegExp(
  `(\\bfrom\\s*|\\brequire\\()(['"])(?:node:)?(${[...stands.keys()].join('|')})\\2`,
  'g',
);

/** @returns the file to import instead, as JSON; `undefined` if this module keeps its import */
function standFor(name: string, id: string): string | undefined {
  const { file = '', only = '' } = stands.get(name) ?? {};
  return id.includes(only)
    ? JSON.stringify(fileURLToPath(new URL(`./late/${file}`, import.meta.url)))
    : undefined;
}

/** For messages about wrong types. They make Chromium read its data about languages, which takes 9 ms. */
const formatter = /new Intl\.ListFormat\(([^()]*)\)/g;

/** A pattern for IPv6 addresses that tough-cookie tries on the host of each cookie. V8 takes 5 ms to compile it. */
const ipv6Test = 'IP_V6_REGEX_OBJECT.test(str)';

/**
 * Lets the app load later what its start does without: modules of Node, by files of scripts/build/late, the formatters of
 * `@sindresorhus/is`, which got uses, and a pattern in tough-cookie. Changes no line breaks, so that the lines in stacks
 * stay. An alias cannot do it: Rollup does not resolve modules of Node at all.
 * @throws {Error} in the build, if one of these libraries has changed
 */
export const lateParts = (): Plugin => ({
  name: 'late-parts',
  transform(code, id) {
    let late = code.replace(imported, (all: string, start: string, _quote, name: string) => {
      const file = standFor(name, id);
      return file === undefined ? all : start + file;
    });
    if (id.endsWith('/@sindresorhus/is/distribution/index.js')) {
      if ([...code.matchAll(formatter)].length !== 2)
        throw new Error(`${id} makes other formatters than expected`);
      late = late.replace(formatter, '({ format: (list) => new Intl.ListFormat($1).format(list) })');
    }
    if (id.endsWith('/tough-cookie/dist/index.js')) {
      if (code.split(ipv6Test).length !== 2)
        throw new Error(`${id} tests hosts in another way than expected`);
      late = late.replace(ipv6Test, `str.includes(':') && ${ipv6Test}`);
    }
    return late === code ? null : { code: late, map: null };
  },
});
