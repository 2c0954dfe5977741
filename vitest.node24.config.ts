import { defineConfig } from 'vitest/config';
import { node24, xml } from './vitest.config';

// All unit, protocol and network tests on the Node of the Electron that packages contain: `npm run test:node24`.
export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    projects: [
      xml,
      ...(node24 === undefined
        ? []
        : [{ test: { ...node24.test, include: [...node24.test.include, 'test/unit/**/*.test.ts'] } }]),
    ],
  },
});
