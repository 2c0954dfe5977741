import react from '@vitejs/plugin-react';
import { basename } from 'node:path';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';
import { sharedScripts } from './scripts/build/chunks';
import { compressedPages, compressedScripts } from './scripts/build/compress';
import { firstForms } from './scripts/build/first-forms';
import { lateParts } from './scripts/build/late';
import { textsAsData } from './scripts/build/texts';
import { unusedParts } from './scripts/build/unused';
import { wrappedScripts } from './scripts/build/wrap';
import { listBundled, thirdPartyLicences } from './scripts/package/bundled';

const bundled = listBundled({
  'out/THIRD-PARTY-LICENSES.txt': thirdPartyLicences('Meet Now'),
  // For the bill of materials (scripts/package/sbom.ts).
  'out/bundled.json': (packages) =>
    `${JSON.stringify(
      packages.map(({ name, version, licence }) => ({ name, version, licence })),
      undefined,
      2,
    )}\n`,
});

/** The texts of all languages but English, in which the pages begin. */
const ofMain = /[\\/]assets[\\/]locales[\\/](?!en\b)[a-z]{2}(?:\.ts)?$/;

/** What runs neither at the start nor at a press: compressed, and without a code cache (decision 0094). */
const compressed =
  /\/(?:x-display|dbus-library|codec\/xml|report\/report|qr-code)\.ts$|\/(?:ical\.js|libphonenumber-js)\//;

// The code also runs on Electron 22 (Node 16.17, Chromium 108), hence these targets and CommonJS.
const node = (entry: Record<string, string>, plugins: Plugin[] = []) => ({
  plugins: [bundled, lateParts(), ...plugins],
  // V8 keeps such a script in half the memory, and the loader reads it as Latin-1 (scripts/build/wrap.ts).
  esbuild: { charset: 'ascii' as const },
  resolve: { alias: unusedParts },
  build: {
    target: 'node16',
    minify: 'esbuild' as const,
    // Not in packages: `npm run stack` makes stacks readable with them.
    sourcemap: 'hidden' as const,
    externalizeDeps: false,
    lib: { entry, formats: ['cjs' as const] },
    rollupOptions: {
      external: ['electron'],
      output: {
        entryFileNames: '[name].cjs',
        chunkFileNames: ({ facadeModuleId }: { readonly facadeModuleId: string | null }) =>
          `chunks/[name]-[hash].cjs${compressed.test(facadeModuleId ?? '') ? '.br' : ''}`,
        // A script from the code cache cannot use import() (main/startup/load-compiled.ts).
        dynamicImportInCjs: false,
        manualChunks: sharedScripts(),
        // Not their dependencies as well: the first script would load them.
        onlyExplicitManualChunks: true,
      },
    },
  },
});

export default defineConfig({
  main: node(
    {
      index: 'main/startup/load-compiled.ts',
      // Shared by the two others, so without a name of its own it would be a chunk, which may be missing (L24).
      'compiled-code': 'main/startup/compiled-code.ts',
      main: 'main/index.ts',
    },
    [textsAsData('assets/locales'), wrappedScripts(), compressedScripts()],
  ),
  preload: node({ index: 'preload/index.ts' }),
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), bundled, firstForms(), compressedPages()],
    build: {
      target: 'chrome108',
      minify: 'esbuild',
      modulePreload: false,
      rollupOptions: {
        input: 'renderer/index.html',
        // Main has these texts as well, and serves them (main/desktop/window/app-files.ts).
        external: ofMain,
        output: { paths: (id) => (ofMain.test(id) ? `./texts/${basename(id, '.ts')}.js` : id) },
      },
    },
  },
});
