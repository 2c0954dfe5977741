import { defineConfig } from 'vitest/config';

// The app in a Wayland session: sway, in a window on a private X display.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    include: ['test/wayland/**/*.test.ts'],
    globalSetup: ['test/desktop/desktop.setup.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
