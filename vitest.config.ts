import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/long-first';

/** Vitest alone would keep one for itself, which on a machine with two halves the speed. */
const cores = Math.max(2, availableParallelism());

// The plain Node tests come first; then the desktop tests, each on a desktop of its own; then those of the package.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          name: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/desktop/**', 'test/package/**', 'test/proxies/**'],
          expect: { poll: { timeout: 4000 } },
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        // The protocol once more, spoken in XML: what is tested there must not depend on the representation.
        test: {
          name: 'xml',
          include: ['test/protocol/**/*.test.ts'],
          // About connections and paths alone, in real time or over hours: what is spoken makes no difference there.
          exclude: ['test/protocol/idle-connections.test.ts', 'test/protocol/path-cuts.test.ts'],
          env: { MEET_NOW_TEST_REPRESENTATION: 'xml' },
          setupFiles: ['test/protocol/load-xml.ts'],
          maxWorkers: cores,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          // They wait more than they compute.
          maxWorkers: cores + 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/desktop/desktop.setup.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      {
        // What is installed, rather than what is built: packed once, unpacked, and run.
        test: {
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: ['test/package/package.setup.ts'],
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
