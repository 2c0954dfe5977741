import path from 'node:path';
import { projectFolder } from '../runtime';
import { packageApp } from './package-app';

const usage = `npm run package [-- TARGET…]

  Packs the app for this system. The targets are those of electron-builder: dir, tar.gz, deb, rpm, AppImage · dmg, zip ·
  nsis, portable. Without a target, it makes all of this system. Without the official Electron, it makes only dir and
  tar.gz, for tests.`;

async function run(args: readonly string[]): Promise<number> {
  if (args.some((argument) => argument.startsWith('-'))) {
    console.log(usage);
    return args.includes('--help') ? 0 : 2;
  }
  const { electron, dropped, files } = await packageApp(args);
  for (const file of files) console.log(path.relative(projectFolder, file));
  if (electron.source === 'official') return 0;
  console.log(`For tests only: packed with Electron ${electron.version}, which is not the version to ship.`);
  for (const name of dropped) console.log(`Without the fuse ${name}, which this Electron does not have.`);
  return 0;
}

process.exitCode = await run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  return 1;
});
