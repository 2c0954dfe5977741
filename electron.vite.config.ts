import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
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

// The code also runs on Electron 22 (Node 16.17, Chromium 108), hence these targets and CommonJS.
const node = (entry: Record<string, string>) => ({
  plugins: [bundled],
  build: {
    target: 'node16',
    externalizeDeps: false,
    lib: { entry, formats: ['cjs' as const] },
    rollupOptions: {
      external: ['electron'],
      output: { entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' },
    },
  },
});

export default defineConfig({
  main: node({ index: 'main/index.ts' }),
  preload: node({ index: 'preload/index.ts' }),
  renderer: {
    root: 'renderer',
    base: './',
    plugins: [react(), bundled],
    build: {
      target: 'chrome108',
      minify: 'esbuild',
      modulePreload: false,
      rollupOptions: { input: 'renderer/index.html' },
    },
  },
});
