import { existsSync, readFileSync, statSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { unzipSync } from 'fflate';
import { projectFolder } from '../runtime';
import { readable, type MapOf } from './readable';

const usage = `npm run stack -- [--maps ZIP] [FILE]

  Prints a log with the places in stacks as they are in the sources. Without FILE, reads standard input.

  --maps ZIP  the source maps of a package, which npm run package writes beside it; otherwise those of the last build
              in out/`;

/** Reads each map once. @param read the text of a file below `out/` */
function maps(read: (file: string) => string | undefined): MapOf {
  const known = new Map<string, SourceMap | undefined>();
  return (file) => {
    if (!known.has(file)) {
      const json = read(`${file}.map`);
      known.set(file, json === undefined ? undefined : new SourceMap(JSON.parse(json) as SourceMapPayload));
    }
    return known.get(file);
  };
}

function inFolder(folder: string): MapOf {
  return maps((name) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}

function inZip(file: string): MapOf {
  const entries = unzipSync(readFileSync(file));
  return maps((name) => {
    const entry = entries[name];
    return entry && new TextDecoder().decode(entry);
  });
}

function run(args: readonly string[]): number {
  const options = { maps: { type: 'string' }, help: { type: 'boolean', default: false } } as const;
  let read;
  try {
    read = parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
    return 2;
  }
  const { values, positionals } = read;
  if (values.help || positionals.length > 1) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const [log = 0] = positionals;
  for (const file of [log, values.maps ?? 0])
    if (typeof file === 'string' && statSync(file, { throwIfNoEntry: false })?.isFile() !== true) {
      console.error(`There is no file ${file}.`);
      return 1;
    }
  const mapOf = values.maps === undefined ? inFolder(path.join(projectFolder, 'out')) : inZip(values.maps);
  process.stdout.write(readable(readFileSync(log, 'utf8'), mapOf));
  return 0;
}

process.exitCode = run(process.argv.slice(2));
