import { createRequire } from 'node:module';

type Call = (...args: readonly unknown[]) => unknown;

const load = createRequire(__filename);

/** A sign-in usually gets no compressed answer (decision 0102), so the start does without this part of Node. */
const late =
  (name: string): Call =>
  (...args) => {
    const functions = load('node:zlib') as Readonly<Record<string, Call>>;
    const call = functions[name];
    if (call === undefined) throw new Error(`This Node has no zlib.${name}`);
    return call(...args);
  };

export const brotliDecompress = late('brotliDecompress');
export const brotliDecompressSync = late('brotliDecompressSync');

/** What got's decompress-response uses. Got accepts zstd if Node can decompress it; the Node of Electron 22 cannot. */
export default {
  createBrotliDecompress: late('createBrotliDecompress'),
  createInflateRaw: late('createInflateRaw'),
  createUnzip: late('createUnzip'),
  ...('zstd' in process.versions && { createZstdDecompress: late('createZstdDecompress') }),
};
