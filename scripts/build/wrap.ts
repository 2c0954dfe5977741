import Module from 'node:module';
import type { Plugin } from 'vite';

/** The scripts that Node loads itself, before `main/startup/load-compiled.ts` takes over. */
const loadedByNode: ReadonlySet<string> = new Set(['index.cjs', 'compiled-code.cjs']);

/**
 * Wraps the scripts of main in a function, as Node does when it loads one. The app can then pass a file to V8 as it is,
 * while joining texts of half a megabyte would cost it 2 ms in each start (decision 0103).
 * @throws {Error} in the build, if a script has characters beyond ASCII: the app reads it as Latin-1, which is faster
 */
export const wrappedScripts = (): Plugin => ({
  name: 'wrapped-scripts',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      if (loadedByNode.has(file.fileName)) {
        const wrapped = file.imports.find((name) => name in bundle && !loadedByNode.has(name));
        if (wrapped !== undefined)
          throw new Error(`${file.fileName} imports ${wrapped}, which Node cannot load`);
        continue;
      }
      const [beyond] = /.{0,40}[^\0-\x7f].{0,40}/.exec(file.code) ?? [];
      if (beyond !== undefined)
        throw new Error(
          `${file.fileName} has a character beyond ASCII at "${beyond}": write it as \\u and its number, or the pattern as a text`,
        );
      file.code = Module.wrap(file.code);
    }
  },
});
