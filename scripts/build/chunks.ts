import type { Rollup } from 'vite';

const isModule = (id: string, name: string): boolean => id.endsWith(`/main/${name}.ts`);

/** All modules that are loaded along with one of these. */
function loadedWith(roots: Iterable<string>, { getModuleInfo }: Rollup.ManualChunkMeta): ReadonlySet<string> {
  const found = new Set(roots);
  for (const id of found) for (const imported of getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}

/** @returns the script of each module that the app shares with something else that the first script loads */
function divide(meta: Rollup.ManualChunkMeta): ReadonlyMap<string, string> {
  const entry = [...meta.getModuleIds()].find((id) => isModule(id, 'index'));
  if (entry === undefined) return new Map(); // the preload script
  const first = loadedWith([entry], meta);
  const later = [...first].flatMap((id) => meta.getModuleInfo(id)?.dynamicallyImportedIds ?? []);
  const part = (wanted: (id: string) => boolean): ReadonlySet<string> =>
    loadedWith(later.filter(wanted), meta);
  const app = part((id) => isModule(id, 'app/app'));
  const crash = part((id) => isModule(id, 'startup/log-crash'));
  const others = part((id) => !isModule(id, 'app/app') && !isModule(id, 'startup/log-crash'));
  const scripts = new Map<string, string>();
  for (const id of app) {
    if (first.has(id) || crash.has(id) === others.has(id)) continue;
    scripts.set(id, crash.has(id) ? 'crash-log' : 'shared');
  }
  return scripts;
}

/**
 * Puts what the app shares with command lines into one script, and what it shares with the log of a crash into another.
 * Otherwise these would be some twenty scripts, one for each set of modules with the same users, and each takes 0.5 ms to
 * find and read at the start. For `output.manualChunks` of Rollup.
 */
export function sharedScripts(): Rollup.GetManualChunk {
  let scripts: ReadonlyMap<string, string> | undefined;
  return (id, meta) => (scripts ??= divide(meta)).get(id);
}
