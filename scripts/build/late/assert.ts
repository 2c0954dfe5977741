import { isDeepStrictEqual } from 'node:util';

/**
 * What conf, the library of electron-store, calls to see whether the file lacks a default. Node's module takes 1 ms to
 * load.
 */
export default {
  deepEqual(actual: unknown, expected: unknown): void {
    if (!isDeepStrictEqual(actual, expected)) throw new Error('The values differ');
  },
};
