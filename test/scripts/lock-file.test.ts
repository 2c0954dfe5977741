import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}
const text = fs.readFileSync(path.join(projectFolder, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };

/** Where npm looks for a dependency: in the package's own node_modules, then in those further up. */
function places(of: string, name: string): string[] {
  const parents = of
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [
    ...parents.filter((parent) => parent !== '').map((parent) => `${parent}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
}

// npm leaves out what a registry does not have, and then refuses its own lock file on a fresh clone.
test('the lock file has an entry for every optional dependency, so that a fresh clone can be installed', () => {
  const missing = Object.entries(packages).flatMap(([of, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !places(of, name).some((place) => place in packages)),
  );
  expect(missing).toEqual([]);
});

test('the lock file names no registry', () => {
  expect(Object.values(packages).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
  expect(text).not.toMatch(/https:\/\/registry\./);
});
