import { type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { type SimulatorClock } from '../clock';
import { brokenWire, type Delivery, fillers } from '../delivery';
import { type SimulatorResponse } from '../wire';

const TICK_MS = 100;
const MEMBER_BYTES = 10 * 1024 * 1024;

interface Deliver {
  readonly clock: SimulatorClock;
  /** The client prefers a compressed body. */
  readonly gzip: boolean;
}

/** Writes an answer to a socket, with the errors that its delivery asks for. */
export async function deliver(
  response: ServerResponse,
  answered: SimulatorResponse,
  { clock, gzip }: Deliver,
): Promise<void> {
  const { status, headers, body, delivery = {} } = answered;
  if (delivery.headersMs !== undefined) await waiting(response, clock, delivery.headersMs);
  if (response.destroyed) return;
  if (delivery.wire !== undefined) {
    response.socket?.end(brokenWire(delivery.wire, status, headers, body));
    return;
  }
  if (answered.delivery === undefined && !gzip) {
    writeWhole(response, answered);
    return;
  }
  const packed = delivery.inflateTo !== undefined || (gzip && body !== '');
  const written = bodyOf(body, delivery, packed);
  response.statusCode = status;
  for (const [name, value] of [...headers, ...fillers(delivery)]) response.appendHeader(name, value);
  if (packed) response.setHeader('Content-Encoding', 'gzip').setHeader('Vary', 'Accept-Encoding');
  // As recorded, with a 204 too.
  if (status !== 304)
    response.setHeader('Content-Length', Math.max(0, written.length + (delivery.contentLengthOff ?? 0)));
  await write(response, written, delivery, clock);
}

/** Headers and body in one packet, which is faster. */
function writeWhole(response: ServerResponse, { status, headers, body }: SimulatorResponse): void {
  const lines = headers.flat();
  if (status !== 304) lines.push('Content-Length', String(Buffer.byteLength(body)));
  // Those of the connection.
  for (const [name, value] of Object.entries(response.getHeaders())) {
    lines.push(name, String(value));
    response.removeHeader(name);
  }
  response.writeHead(status, lines).end(body);
}

async function write(
  response: ServerResponse,
  body: Buffer,
  { bytesPerSecond, cutAfter, stallAfter, contentLengthOff = 0 }: Delivery,
  clock: SimulatorClock,
): Promise<void> {
  const until = Math.min(body.length, cutAfter ?? Infinity, stallAfter ?? Infinity);
  const step = bytesPerSecond === undefined ? until : Math.max(1, (bytesPerSecond * TICK_MS) / 1_000);
  response.flushHeaders();
  for (let from = 0; from < until && !response.destroyed; from += step) {
    if (from > 0)
      await waiting(response, clock, bytesPerSecond === undefined ? 0 : (step / bytesPerSecond) * 1_000);
    await flushed(response, body.subarray(Math.floor(from), Math.floor(Math.min(until, from + step))));
  }
  if (stallAfter !== undefined && stallAfter < body.length) return;
  if (cutAfter !== undefined && cutAfter < body.length) response.socket?.resetAndDestroy();
  // Only the end of the connection can show that announced bytes are missing.
  else if (contentLengthOff > 0) response.socket?.destroySoon();
  else response.end();
}

function bodyOf(body: string, { truncateTo, inflateTo }: Delivery, packed: boolean): Buffer {
  if (inflateTo !== undefined) return bomb(Buffer.from(body).subarray(0, truncateTo), inflateTo);
  return (packed ? gzipSync(body) : Buffer.from(body)).subarray(0, truncateTo);
}

/**
 * Gzip may consist of several members: repeating one of blanks gives the same result as compressing all of them at
 * once.
 */
function bomb(head: Buffer, bytes: number): Buffer {
  const blanks = Math.max(0, bytes - head.length);
  const rest = gzipSync(Buffer.alloc(blanks % MEMBER_BYTES, ' '));
  const count = Math.floor(blanks / MEMBER_BYTES);
  const member = count > 0 ? gzipSync(Buffer.alloc(MEMBER_BYTES, ' '), { level: 9 }) : Buffer.alloc(0);
  return Buffer.concat([gzipSync(head), rest, ...Array.from({ length: count }, () => member)]);
}

function waiting(response: ServerResponse, clock: SimulatorClock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const leave = (): void => {
      cancel();
      resolve();
    };
    const cancel = clock.after(ms, () => {
      response.off('close', leave);
      resolve();
    });
    response.once('close', leave);
  });
}

/** Resolves when the system has accepted the bytes, or the client has gone. */
function flushed(response: ServerResponse, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    response.once('close', resolve);
    response.write(bytes, () => {
      response.off('close', resolve);
      resolve();
    });
  });
}
