import { defineConfig } from 'vitest/config';

// Checks of documents, configuration and texts, which only read files. `npm run check` runs them.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/checks/**/*.test.ts'],
    maxWorkers: 2,
    // Limits for a machine that is busy with other things.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
