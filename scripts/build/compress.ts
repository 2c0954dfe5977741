import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const brotli = promisify(brotliCompress);

/** What a higher quality saves is little for the time that each build would take: 11 takes 20 times as long for 9 %. */
const quality = 5;

/** Compresses a file that the app reads as `NAME.br` (decision 0094). */
export const compress = (content: string | Uint8Array): Promise<Buffer> =>
  brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });

/** Compresses the scripts of main whose names end in `.br`, which `main/startup/load-compiled.ts` loads. */
export const compressedScripts = (): Plugin => ({
  name: 'compressed-scripts',
  generateBundle: {
    order: 'post',
    async handler(_options, bundle) {
      for (const [fileName, file] of Object.entries(bundle)) {
        if (file.type !== 'chunk' || !fileName.endsWith('.br')) continue;
        const source = await compress(file.code);
        Reflect.deleteProperty(bundle, fileName);
        this.emitFile({ type: 'asset', fileName, source });
      }
    },
  },
});

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
