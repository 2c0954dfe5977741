import fs from 'node:fs';
import path from 'node:path';
import { build, type Plugin } from 'esbuild';
import { own } from '../../test/simulator/own-files';
import { describePackages, packageFolder, thirdPartyLicences } from '../package/bundled';
import { projectFolder } from '../runtime';
import { writeTypes } from './types';

const source = path.join(projectFolder, 'test', 'simulator');
const out = path.join(projectFolder, 'out', 'simulator');
const name = 'ucwa-simulator';

/** The package.json of what is built. Nobody publishes it from here, but it is ready for that. */
const aboutPackage = {
  name,
  version: own.version,
  description: 'A simulator of Skype for Business Server (UCWA 2.0) on which clients can be tried and tested',
  keywords: ['ucwa', 'skype-for-business', 'lync', 'simulator', 'mock-server', 'testing'],
  license: 'MIT',
  author: 'The Meet Now authors',
  type: 'module',
  bin: { [name]: `${name}.mjs` },
  exports: { '.': { types: './index.d.ts', default: './index.mjs' }, './package.json': './package.json' },
  types: './index.d.ts',
  files: [
    `${name}.mjs`,
    'index.mjs',
    'index.d.ts',
    'types',
    'scenario.schema.json',
    'THIRD-PARTY-LICENSES.txt',
  ],
  engines: { node: '>=18.3' },
};

/** Puts the simulator's files into its code, so that the program is one file. */
const embedFiles: Plugin = {
  name: 'embed-files',
  setup: (bundler) =>
    bundler.onLoad({ filter: /[\\/]simulator[\\/]own-files\.ts$/ }, () => ({
      contents: `export const own = ${JSON.stringify({ ...own, command: name })};`,
    })),
};

/**
 * Bundles an entry, with everything that it imports, into one file for Node 18.
 * @returns the folders of the packages whose code it contains
 */
async function bundle(entry: string, file: string, banner: string): Promise<readonly string[]> {
  const { metafile } = await build({
    absWorkingDir: projectFolder,
    entryPoints: [path.join(source, entry)],
    outfile: path.join(out, file),
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node18',
    // CommonJS packages call it.
    banner: {
      js: `${banner}import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);`,
    },
    plugins: [embedFiles],
    metafile: true,
    logLevel: 'warning',
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  return inputs.flatMap(([module, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (packageFolder(path.join(projectFolder, module)) ?? []) : [],
  );
}

const write = (file: string, text: string): void => fs.writeFileSync(path.join(out, file), text);

fs.rmSync(out, { recursive: true, force: true });
const packages = [
  ...(await bundle('cli.ts', `${name}.mjs`, '#!/usr/bin/env node\n')),
  ...(await bundle('library.ts', 'index.mjs', '')),
];
fs.chmodSync(path.join(out, `${name}.mjs`), 0o755);
writeTypes(path.join(source, 'library.ts'), out);
fs.copyFileSync(path.join(projectFolder, 'LICENSE'), path.join(out, 'LICENSE'));
write('scenario.schema.json', own.schema);
fs.copyFileSync(path.join(import.meta.dirname, 'package-readme.md'), path.join(out, 'README.md'));
write(
  'THIRD-PARTY-LICENSES.txt',
  thirdPartyLicences('The UCWA simulator')(describePackages(new Set(packages))),
);
write('package.json', `${JSON.stringify(aboutPackage, undefined, 2)}\n`);
