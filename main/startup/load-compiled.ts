import { readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, sep } from 'node:path';
import { Script } from 'node:vm';
import type * as Zlib from 'node:zlib';
import { compiledCode } from './compiled-code';

/*
 * The first script of the app: loads the others, with the code that V8 compiled when the app was built (decision 0093).
 * The caches lie beside the scripts, so in a package they are in the archive. Without one, or if V8 refuses it, the script
 * is compiled as usual. Scripts that are not needed at the start have none, and are compressed (decision 0094).
 */

/** Makes the app write the caches when it ends. A packaged app is in an archive, and ignores it. */
const recording = process.argv.includes('--write-code-cache') && !/\.asar\b/.test(__dirname);

type ModuleCode = (
  this: unknown,
  exports: unknown,
  require: (id: string) => unknown,
  module: NodeJS.Module,
  filename: string,
  folder: string,
) => void;

const [wrapperStart = ''] = Module.wrap('\n').split('\n');
/** The scripts of a run that writes the caches. */
const recorded = recording ? new Map<string, Script>() : undefined;
const cacheOf = (filename: string): string => `${filename}.cache`;
const isCompressed = (filename: string): boolean => filename.endsWith('.br');
const requireHere = createRequire(__filename);

function readCache(filename: string): Buffer | undefined {
  try {
    return readFileSync(cacheOf(filename));
  } catch {
    return undefined;
  }
}

/** Decompresses a script: 1 ms for one of 100 KB. */
function decompress(content: Buffer): string {
  // Not before the first of them, since it takes time to load.
  const { brotliDecompressSync } = requireHere('node:zlib') as typeof Zlib;
  return brotliDecompressSync(content).toString('latin1');
}

/**
 * Compiles a script that the build has wrapped (scripts/build/wrap.ts). Stacks name the positions in the code without the
 * wrapper, as Node's do.
 */
function compile(filename: string, code: string, cachedData?: Buffer): ModuleCode {
  const script = new Script(code, {
    filename,
    columnOffset: -wrapperStart.length,
    ...(cachedData && { cachedData }),
  });
  if (cachedData === undefined) compiledCode.uncached++;
  else if (script.cachedDataRejected === true) compiledCode.refused.push(basename(filename));
  else compiledCode.cached++;
  if (!isCompressed(filename)) recorded?.set(filename, script);
  return script.runInThisContext() as ModuleCode;
}

type Loader = (module: NodeJS.Module, filename: string) => void;
const { _extensions: loaders } = Module as unknown as {
  readonly _extensions: Record<string, Loader> & { readonly '.js': Loader };
};

const load: Loader = (module, filename) => {
  // Somebody else's file, for example from `NODE_OPTIONS`. Nobody has wrapped it.
  if (!filename.startsWith(__dirname + sep)) {
    loaders['.js'](module, filename);
    return;
  }
  const code = isCompressed(filename)
    ? compile(filename, decompress(readFileSync(filename)))
    : compile(filename, readFileSync(filename, 'latin1'), readCache(filename));
  const require = (id: string): unknown => module.require(id) as unknown;
  code.call(module.exports, module.exports, require, module, filename, dirname(filename));
};

/** At the end of a run, V8 has compiled the functions that were called, and the caches contain them. */
function record(scripts: ReadonlyMap<string, Script>): void {
  process.on('exit', () => {
    for (const [filename, script] of scripts) writeFileSync(cacheOf(filename), script.createCachedData());
  });
}

if (recorded !== undefined) record(recorded);
loaders['.cjs'] = load;
loaders['.cjs.br'] = load;
requireHere('./main.cjs');
