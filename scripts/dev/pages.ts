import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { realpathSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { createServer, type Plugin } from 'vite';
import { changesPath } from '../../main/desktop/window/pages-from';
import { atEnd } from '../desktop/ending';
import { answerCall, bridgePath, bridgeScript, callPath, listOfStates, noIcon } from './fed-bridge';

export interface PageServer {
  /** `http://127.0.0.1:PORT/` */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

type Answer = { readonly type: string; readonly body: string };

async function answer(root: string, request: IncomingMessage): Promise<Answer | undefined> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (pathname === callPath && request.method === 'POST') {
    const body = JSON.stringify({ answer: answerCall(searchParams, await text(request)) });
    return { type: 'application/json', body };
  }
  if (pathname === bridgePath) return { type: 'text/javascript', body: bridgeScript(root, changesPath) };
  if (pathname === '/' && !searchParams.has('state')) return { type: 'text/html', body: listOfStates() };
  return undefined;
}

/** Serves the bridge beside the pages, and tells open pages about changes. */
function bridge(root: string): Plugin {
  const readers = new Set<ServerResponse>();
  return {
    name: 'bridge',
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        if (request.url === changesPath) {
          response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
          response.flushHeaders();
          readers.add(response);
          response.on('close', () => readers.delete(response));
          return;
        }
        answer(root, request).then(
          (found) => {
            if (found === undefined) next();
            else response.writeHead(200, { 'content-type': `${found.type}; charset=utf-8` }).end(found.body);
          },
          (error: unknown) => response.writeHead(400).end(String(error)),
        );
      });
      server.watcher.on('all', () => readers.forEach((reader) => reader.write('data: changed\n\n')));
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { originalUrl = '' }) => {
        // Pages are reloaded as a whole. Vite's own client would inline scripts, which our policy refuses.
        const plain = html.replace(/<script type="module" src="\/@vite\/client"><\/script>\s*/, '');
        return originalUrl.includes('state=')
          ? plain
              .replace("connect-src 'none'", "connect-src 'self'")
              .replace('<head>', `<head>${noIcon}<script src="${bridgePath}"></script>`)
          : plain;
      },
    },
  };
}

/**
 * Serves the pages from their sources with Vite, on this machine only.
 * @param root folder of the clone
 */
export async function servePages(root: string): Promise<PageServer> {
  const server = await createServer({
    configFile: false,
    root: path.join(root, 'renderer'),
    cacheDir: path.join(root, 'node_modules', '.cache', 'vite'),
    plugins: [react(), bridge(root)],
    server: {
      host: '127.0.0.1',
      port: 5173,
      hmr: false,
      fs: { allow: [root, realpathSync(path.join(root, 'node_modules'))] },
    },
    // What pages load only later, too: otherwise Vite bundles it when it is first needed, and the page starts again.
    optimizeDeps: { entries: ['main.tsx'] },
    logLevel: 'warn',
    clearScreen: false,
  });
  const stop = (): Promise<void> => server.close();
  atEnd(stop);
  await server.listen();
  const [url] = server.resolvedUrls?.local ?? [];
  if (url === undefined) throw new Error('Vite has no address for the pages.');
  return { url, stop };
}
