import { readFile } from 'node:fs/promises';
import { extname, join, relative, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { languages } from '../../../common/languages';
import { readTexts } from '../../language/texts';

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/**
 * The file at an address of our pages.
 * @param root folder of the pages; nothing outside it is read
 * @returns the path; `undefined` if the address is not ours or leads out of the folder
 */
export function fileOf(root: string, address: string): string | undefined {
  if (!isOurs(address)) return undefined;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return undefined;
  }
  if (/[\0\\]/.test(path)) return undefined;
  const folder = resolve(root);
  const file = resolve(folder, `.${path === '/' ? '/index.html' : path}`);
  return file.startsWith(folder + sep) ? file : undefined;
}

/** The media type of a page's file. A type that is not in the list is served so that nothing runs it. */
export const mimeTypeOf = (file: string): string =>
  mimeTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';

/**
 * What our pages may load: our own scripts, styles, images and fonts, and nothing else. The hash is that of the empty
 * text: Fluent UI's style elements are empty and filled by script.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Sent with every file of our pages. */
export const pageHeaders = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** The scheme and the host of our own pages. */
export const scheme = 'app';
const host = 'meet-now';

/** The page that every window of ours opens with. */
export const startPage = `${scheme}://${host}/index.html`;

/** Whether an address is one of our own pages. Node knows no origin for our scheme, so this compares the parts. */
export function isOurs(address: string): boolean {
  try {
    const url = new URL(address);
    return url.protocol === `${scheme}:` && url.host === host && url.username === '' && url.password === '';
  } catch {
    return false;
  }
}

/** The answer to a request for a file of our pages. */
export interface PageFile {
  readonly status: number;
  readonly mimeType: string;
  readonly data: Buffer;
}

const notFound: PageFile = { status: 404, mimeType: 'text/plain', data: Buffer.from('not found') };

/** Away from the main thread: the largest script takes 4 ms. */
export const decompress = promisify(brotliDecompress);

/** The texts of a language as a script of our pages, which has no copy of its own. */
function scriptOfTexts(file: string): Buffer | undefined {
  const language = languages.find((one) => file === join('texts', `${one}.js`));
  return language && Buffer.from(`export const ${language}=${JSON.stringify(readTexts(language))}`);
}

/** Reads the file at an address, see {@link fileOf}. The build has compressed it (decision 0094). */
export async function readPage(root: string, address: string): Promise<PageFile> {
  const file = fileOf(root, address);
  if (file === undefined) return notFound;
  try {
    const data = scriptOfTexts(relative(root, file)) ?? (await decompress(await readFile(`${file}.br`)));
    return { status: 200, mimeType: mimeTypeOf(file), data };
  } catch {
    return notFound;
  }
}

type Read = (address: string) => Promise<PageFile>;

/**
 * Reads a page's first scripts and styles as soon as the page is read: its process starts in the meantime, and asks for
 * them later.
 */
export function readAhead(read: Read): Read {
  const ahead = new Map<string, Promise<PageFile>>();
  return async (address) => {
    const begun = ahead.get(address);
    ahead.delete(address);
    if (begun !== undefined) return begun;
    const page = await read(address);
    if (page.mimeType === 'text/html') {
      ahead.clear();
      for (const [, name = ''] of page.data.toString().matchAll(/ (?:src|href|data-next)="(\.\/[^"]+)"/g)) {
        const { href } = new URL(name, address);
        ahead.set(href, read(href));
      }
    }
    return page;
  };
}
