import { createRequire } from 'node:module';

type Call = (...args: readonly unknown[]) => unknown;

const load = createRequire(__filename);

/** The answers of a sign-in are not compressed (decision 0102), so it does without this part of Node. */
const late =
  (name: string): Call =>
  (...args) =>
    (load('node:zlib') as Readonly<Record<string, Call>>)[name]?.(...args);

export const brotliDecompress = late('brotliDecompress');
export const brotliDecompressSync = late('brotliDecompressSync');

/** What got's decompress-response uses. Got asks for zstd where Node has it, which is not in Electron 22. */
export default {
  createBrotliDecompress: late('createBrotliDecompress'),
  createInflateRaw: late('createInflateRaw'),
  createUnzip: late('createUnzip'),
  ...('zstd' in process.versions && { createZstdDecompress: late('createZstdDecompress') }),
};
