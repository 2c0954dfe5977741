import { defineConfig } from 'vitest/config';

// The client through real proxies, which take seconds to do something with a held request.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/proxies/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
