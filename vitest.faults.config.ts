import { defineConfig } from 'vitest/config';

// Every wire fault at every step. The project `reliability` has the same files, but plays only some faults over sockets.
export default defineConfig({
  test: {
    reporters: ['default', './test/faults/grid-reporter.ts', './test/closing-line.ts'],
    include: ['test/faults/**/*.test.ts'],
    env: { MEET_NOW_FAULTS: 'all' },
  },
});
