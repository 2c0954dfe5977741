import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

interface Entry {
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly hasInstallScript?: true;
}
const text = fs.readFileSync(path.join(projectFolder, 'package-lock.json'), 'utf8');
const { packages } = JSON.parse(text) as { packages: Readonly<Record<string, Entry>> };

/** Where npm looks for a dependency: in the package's own node_modules, then in those of the folders above. */
function places(of: string, name: string): string[] {
  const parents = of
    .split('/node_modules/')
    .map((_, index, parts) => parts.slice(0, index + 1).join('/node_modules/'));
  return [
    ...parents.filter((parent) => parent !== '').map((parent) => `${parent}/node_modules/${name}`),
    `node_modules/${name}`,
  ];
}

// npm omits packages that a registry does not have, and then rejects its own lock file on a fresh clone.
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

/** Every package with an install script, and why nothing is lost if it may not run. */
const installScripts: Readonly<Record<string, string>> = {
  'electron-chromedriver': 'downloads the driver, which comes with the Electron that the set-up chooses',
  'electron-winstaller': 'picks a 7-Zip for Squirrel packages, which are not made',
  esbuild: 'puts its program in the place of a script that starts it: some milliseconds faster',
  spectron: 'mends the path of a library on macOS, for a ChromeDriver of its own',
};
const installed = Object.keys(packages).filter((folder) => folder !== '');
const nameOf = (folder: string): string => folder.slice(folder.lastIndexOf('node_modules/') + 13);

test('S23 the packages with an install script are these few, by the lock file and by what they bring', () => {
  const named = installed.filter((folder) => packages[folder]?.hasInstallScript === true);
  const having = installed.filter((folder) => {
    const file = path.join(projectFolder, folder, 'package.json');
    if (!fs.existsSync(file)) return false; // for another system
    const { scripts = {} } = JSON.parse(fs.readFileSync(file, 'utf8')) as { scripts?: object };
    return (
      ['preinstall', 'install', 'postinstall'].some((name) => name in scripts) ||
      fs.existsSync(path.join(projectFolder, folder, 'binding.gyp'))
    );
  });
  for (const folders of [named, [...named, ...having]])
    expect([...new Set(folders.map(nameOf))].sort()).toEqual(Object.keys(installScripts));
});

test('S23 npm runs none of them here', () => {
  const configuration = fs.readFileSync(path.join(projectFolder, '.npmrc'), 'utf8');
  expect(configuration.split('\n')).toContain('ignore-scripts=true');
});
