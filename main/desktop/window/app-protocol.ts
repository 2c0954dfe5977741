import { protocol, type ProtocolResponse } from 'electron';
import { readFile } from 'node:fs/promises';
import { scheme, contentSecurityPolicy, fileOf, mimeTypeOf } from './app-files';

interface Page {
  readonly status: number;
  readonly mimeType: string;
  readonly data: Buffer;
}

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

const notFound: Page = { status: 404, mimeType: 'text/plain', data: Buffer.from('not found') };

async function read(root: string, address: string): Promise<Page> {
  const file = fileOf(root, address);
  if (file === undefined) return notFound;
  try {
    return { status: 200, mimeType: mimeTypeOf(file), data: await readFile(file) };
  } catch {
    return notFound;
  }
}

/** Makes `app:` a secure origin of its own. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }]);
}

/**
 * Serves our pages at `app://meet-now/`. Must run after the app is ready.
 * @param root folder of the built pages
 */
export function serveAppProtocol(root: string): void {
  // `protocol.handle` is newer than Electron 22; its types are not.
  if (typeof (protocol as Partial<typeof protocol>).handle === 'function') {
    protocol.handle(scheme, async ({ url }) => {
      const { status, mimeType, data } = await read(root, url);
      return new Response(new Uint8Array(data), {
        status,
        headers: { ...headers, 'content-type': mimeType },
      });
    });
    return;
  }
  const answer = ({ status, mimeType, data }: Page): ProtocolResponse => ({
    statusCode: status,
    mimeType,
    charset: 'utf-8',
    headers,
    data,
  });
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only way before Electron 25
  protocol.registerBufferProtocol(scheme, ({ url }, callback) => {
    void read(root, url).then((page) => callback(answer(page)));
  });
}
