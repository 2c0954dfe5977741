import { defineConfig } from 'vitest/config';

// The deb and the rpm, built by Debian's own tools, and installed in a copy of this machine.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/debian/**/*.test.ts'],
    globalSetup: ['test/package/package.setup.ts'],
    maxWorkers: 1,
    isolate: false,
    testTimeout: 300_000,
    hookTimeout: 900_000,
  },
});
