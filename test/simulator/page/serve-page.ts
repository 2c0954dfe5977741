import { type IncomingMessage, type ServerResponse } from 'node:http';
import { happen, jsonOf } from '../control/control';
import { hasOwnHost, isFromOwnPage, isLocal } from '../control/guard';
import { own } from '../own-files';
import { ScenarioError } from '../scenario/check';
import { type Simulator } from '../simulator';
import { type Feed } from './feed';

export const PAGE = '/__simulator';

const MOST_FOLLOWERS = 8;
/** A browser that does not read gets no more; it will connect again. */
const MOST_UNREAD = 1024 * 1024;

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  mjs: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const headers = {
  'Cache-Control': 'no-store',
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

/** `/__simulator/`: shows a person in a browser what happens, and lets them make things happen. */
export async function answerPage(
  simulator: Simulator,
  feed: Feed,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const name = pathname.slice(PAGE.length + 1);
  const say = (status: number, text: string): void => {
    response.writeHead(status, { ...headers, 'Content-Type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
  };
  if (!isLocal(request) || !hasOwnHost(request)) say(403, 'Only for browsers on this machine.');
  else if (pathname === PAGE) response.writeHead(308, { ...headers, Location: `${PAGE}/` }).end();
  else if (name === 'events' || name === 'happenings') {
    if (!isFromOwnPage(request)) say(403, 'Only for the page of the simulator.');
    else if (name === 'happenings') await act(simulator, feed, request, say);
    else if (request.method !== 'GET') say(405, 'GET only.');
    else if (feed.followers >= MOST_FOLLOWERS) say(503, 'Too many pages of the simulator are open.');
    else stream(feed, request, response);
  } else if (request.method !== 'GET') say(405, 'GET only.');
  else sendFile(name === '' ? 'index.html' : name, response, say);
}

type Say = (status: number, text: string) => void;

function sendFile(name: string, response: ServerResponse, say: Say): void {
  const text = Object.hasOwn(own.page, name) ? own.page[name] : undefined;
  const type = types[name.split('.').at(-1) ?? ''];
  if (text === undefined || type === undefined) say(404, 'There is no such file.');
  else response.writeHead(200, { ...headers, 'Content-Type': type }).end(text);
}

async function act(simulator: Simulator, feed: Feed, request: IncomingMessage, say: Say): Promise<void> {
  if (request.method !== 'POST') {
    say(405, 'POST only.');
    return;
  }
  if (request.headers['content-type'] !== 'application/json') {
    say(415, 'JSON only.');
    return;
  }
  try {
    happen(simulator, await jsonOf(request));
    say(200, 'Done.');
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    say(400, error.message);
  }
  feed.flush();
}

function stream(feed: Feed, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream' });
  response.write('retry: 1000\n\n');
  const lastId = request.headers['last-event-id'];
  const end = feed.follow(typeof lastId === 'string' ? lastId : undefined, (id, news) => {
    if (response.writableLength > MOST_UNREAD) response.destroy();
    else response.write(news ? `id: ${id}\ndata: ${JSON.stringify(news)}\n\n` : ': still here\n\n');
  });
  response.once('close', end);
}
