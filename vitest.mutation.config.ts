import { defineConfig } from 'vitest/config';

/** For mutation testing: the tests that hold the mutated files, in JSON, without the random ones. */
export default defineConfig({
  test: {
    include: [
      'test/unit/main/ucwa/**/*.test.ts',
      'test/unit/main/meetings/**/*.test.ts',
      'test/protocol/**/*.test.ts',
    ],
    exclude: ['test/protocol/sockets.test.ts', 'test/protocol/interleavings.test.ts'],
  },
});
