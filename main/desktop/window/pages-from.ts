import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { mimeTypeOf, type PageFile } from './app-files';

/** Where the server of the pages reports changes, as server-sent events. */
export const changesPath = '/@changes';

const getting = (address: URL): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(address, resolve).on('error', reject));

/**
 * Reads our pages from the server of `npm run dev` instead of the built files. The policy of the pages stays the same.
 * @param server `http://127.0.0.1:PORT`
 * @returns a function from an address of our pages to its file, which is an error page if the server does not answer
 */
export const pagesFrom =
  (server: string) =>
  async (address: string): Promise<PageFile> => {
    const { pathname, search } = new URL(address);
    try {
      const response = await getting(Object.assign(new URL(server), { pathname, search }));
      const [type] = (response.headers['content-type'] ?? mimeTypeOf(pathname)).split(';');
      return {
        status: response.statusCode ?? 500,
        mimeType: type ?? 'text/plain',
        data: await buffer(response),
      };
    } catch (error) {
      return { status: 502, mimeType: 'text/plain', data: Buffer.from(String(error)) };
    }
  };

/** Calls the listener after each change of the pages, as long as the server runs. */
export async function onPagesChanged(server: string, listener: () => void): Promise<void> {
  const changes = await getting(new URL(changesPath, server));
  changes.on('data', listener);
}
