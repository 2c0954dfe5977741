import { defineConfig } from 'vitest/config';

// The plain Node tests run in parallel; after them the desktop tests, one file at a time.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/desktop/**'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/desktop/desktop.setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
