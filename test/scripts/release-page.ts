import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream';

export interface ReleasePage {
  /** For ELECTRON_MIRROR. */
  readonly url: string;
  /** The requested paths. */
  readonly requests: readonly string[];
  /** How it answers the next requests: completely, closing half-way, or stalling half-way. */
  behave(how: 'whole' | 'cut' | 'silent'): void;
  stop(): Promise<void>;
}

/** Serves a folder on loopback, laid out like the release page of Electron: `v<version>/<file>`. */
export async function serveReleases(folder: string): Promise<ReleasePage> {
  let how: 'whole' | 'cut' | 'silent' = 'whole';
  const requests: string[] = [];
  const server = http.createServer((request, response) => {
    const url = request.url ?? '/';
    requests.push(url);
    const file = path.join(folder, url);
    if (!fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const { size } = fs.statSync(file);
    response.writeHead(200, { 'content-length': size });
    if (how === 'whole') {
      pipeline(fs.createReadStream(file), response, () => undefined);
      return;
    }
    const half = fs.createReadStream(file, { end: Math.floor(size / 2) });
    half.pipe(response, { end: false });
    if (how === 'cut') half.once('end', () => response.write('', () => response.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    behave: (next) => (how = next),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
