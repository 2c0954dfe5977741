import { defineConfig } from 'vitest/config';

// The app with real domain controllers, as root: test/kerberos/README.md.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/kerberos/**/*.test.ts'],
    globalSetup: ['test/desktop/desktop.setup.ts'],
    maxWorkers: 1,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
