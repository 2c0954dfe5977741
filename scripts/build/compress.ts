import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);

/** What a higher quality saves is little for the time that each build would take: 11 takes 20 times as long for 9 %. */
const quality = 5;

/** Compresses a file that the app reads as `NAME.br`. */
export const compress = (content: string | Uint8Array): Promise<Buffer> =>
  brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** Compresses every file of our pages, which `main/desktop/window/app-files.ts` serves. */
export const compressedPages = (): Plugin => ({
  name: 'compressed-pages',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        const source = await compress(file.type === 'chunk' ? file.code : file.source);
        Reflect.deleteProperty(bundle, fileName);
        this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source });
      }
    },
  },
});
