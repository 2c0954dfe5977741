import { app, protocol, type ProtocolResponse } from 'electron';
import { pageHeaders, scheme, type PageFile } from './app-files';

/** Makes `app:` a secure origin of its own. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

function serve(read: (address: string) => Promise<PageFile>): void {
  // `protocol.handle` is newer than Electron 22; its types are not.
  if (typeof (protocol as Partial<typeof protocol>).handle === 'function') {
    protocol.handle(scheme, async ({ url }) => {
      const { status, mimeType, data } = await read(url);
      return new Response(new Uint8Array(data), {
        status,
        headers: { ...pageHeaders, 'content-type': mimeType },
      });
    });
    return;
  }
  const answer = ({ status, mimeType, data }: PageFile): ProtocolResponse => ({
    statusCode: status,
    mimeType,
    charset: 'utf-8',
    headers: pageHeaders,
    data,
  });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way before Electron 25
  protocol.registerBufferProtocol(scheme, ({ url }, callback) => {
    void read(url).then((page) => callback(answer(page)));
  });
}

/**
 * Serves our pages at `app://meet-now/` once there is a window. A session starts Chromium's network process, so none is
 * opened before.
 * @param read the file at an address of our pages
 */
export function serveAppProtocol(read: (address: string) => Promise<PageFile>): void {
  app.once('browser-window-created', () => serve(read));
}
