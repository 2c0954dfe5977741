import { defineConfig } from 'vitest/config';

// Clients that others published, on the simulator: test/clients/README.md.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/clients/**/*.test.ts'],
    maxWorkers: 1,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
