import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findRuntime, projectFolder } from '../runtime';
import { hasCommand, homePage, needsOf, unknownTargets } from './needs';
import { allTargets, packageApp, readJson } from './package-app';

const usage = `npm run package [-- [--homepage URL] TARGET…]

  Packs the app for this system. The targets are those of electron-builder: dir, tar.gz, deb, rpm, AppImage · dmg, zip ·
  nsis, portable. Without a target, it makes all of this system. Without the official Electron, it makes only dir and
  tar.gz, for tests.

  --homepage URL   the home page that deb and rpm name; otherwise "homepage" in package.json, or the web page of the
                   repository from which this clone comes`;

const options = {
  homepage: { type: 'string' },
  help: { type: 'boolean', default: false },
  // The set-up takes minutes, so it begins after the targets are checked. package.json passes this option.
  'set-up': { type: 'boolean', default: false },
} as const;

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    return undefined;
  }
}

async function run(args: readonly string[]): Promise<number> {
  const read = readArguments(args);
  const targets = read?.positionals ?? [];
  const unknown = unknownTargets(targets);
  if (read === undefined || read.values.help || unknown.length > 0) {
    if (unknown.length > 0) console.error(`There is no target ${unknown.join(', ')}.\n`);
    console.log(usage);
    return read?.values.help === true ? 0 : 2;
  }
  const home = homePage(read.values.homepage, readJson('package.json') as { readonly homepage?: string });
  const lacks = (wanted: readonly string[]): boolean => {
    const here = { platform: process.platform, env: process.env, homePage: home, has: hasCommand };
    const { lines, missing } = needsOf(wanted, here);
    for (const line of lines) console.log(line);
    return missing;
  };
  if (lacks(targets)) return 2;
  if (read.values['set-up']) {
    const setUp = path.join(projectFolder, 'scripts', 'setup.mjs');
    const { status } = spawnSync(process.execPath, [setUp, '--for', 'package'], { stdio: 'inherit' });
    if (status !== 0) return status ?? 1;
  }
  // Only now is it known which Electron there is.
  if (targets.length === 0 && findRuntime().source === 'official' && lacks(await allTargets())) return 2;
  const { electron, dropped, files } = await packageApp(targets, home?.url);
  for (const file of files) console.log(path.relative(projectFolder, file));
  if (electron.source === 'official') return 0;
  console.log(`For tests only: packed with Electron ${electron.version}, which is not the version to ship.`);
  for (const name of dropped) console.log(`Without the fuse ${name}, which this Electron does not have.`);
  return 0;
}

const exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
// Not `process.exitCode`: once electron-builder 26.17 has packed something, it ends the process with 0 when nothing is left
// to do (async-exit-hook 2.0.1).
process.exit(exitCode);
