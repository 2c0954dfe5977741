import { defineConfig } from 'vitest/config';

// Every wire fault at every step. The project `node` has the same files, and a part of what goes over sockets.
export default defineConfig({
  test: {
    reporters: ['default', './test/faults/grid-reporter.ts', './test/closing-line.ts'],
    include: ['test/faults/**/*.test.ts'],
    env: { MEET_NOW_FAULTS: 'all' },
  },
});
