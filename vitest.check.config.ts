import { defineConfig } from 'vitest/config';

// What documents, configuration and texts promise: looked up in files alone. `npm run check` runs it.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/checks/**/*.test.ts'],
    maxWorkers: 2,
  },
});
