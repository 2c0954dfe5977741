import { defineConfig } from 'vitest/config';

// The client through real proxies: what they do with a request that is held takes them whole seconds.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/proxies/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
