import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterAll, beforeAll } from 'vitest';

const files = ['index.html', 'page.mjs', 'frame.mjs', 'batch.mjs'];

/**
 * A web server for the files in `page`, during the tests of a file.
 * @returns a function for its origin, which is never that of the simulator
 */
export function useSite(): () => string {
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html';
    const type = name.endsWith('.mjs') ? 'text/javascript' : 'text/html';
    if (!files.includes(name)) response.writeHead(404).end();
    else response.setHeader('Content-Type', type).end(readFileSync(new URL(`page/${name}`, import.meta.url)));
  });
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return () => `http://localhost:${(server.address() as AddressInfo).port}`;
}
