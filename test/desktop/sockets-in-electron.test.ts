import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Limits } from '../../main/net/transport';
import { type Chain, chains } from '../unit/main/net/chain-table';
import { answer, head, limits, type Script, Wire } from '../io/main/net/wire';
import { startDesktop } from './harness/desktop';
import { type InsideResult, sendInside } from './harness/run-inside';
import type { InsideRequest, Outcome } from './harness/send-inside';
import { requestsFor, type TokenErrand, tokenErrands } from './harness/token-errands';
import { wireFaults } from './harness/wire-faults';

// The same as test/unit/main/net/got-limits.test.ts in plain Node: Electron has its own event loop, sockets and TLS.
const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
const sendBomb: Script = (socket) => {
  socket.write(head(bomb.length, 'Content-Encoding: gzip'));
  socket.write(bomb);
};

/** One request to each server, by GET unless it names another method. */
const servers = {
  answers: (socket) => socket.write(answer('ok')),
  silent: () => undefined,
  standsStill: (socket) => socket.write(head(10)),
  trickles: (socket) => {
    socket.write(head('chunked'));
    const drops = setInterval(() => socket.write('1\r\nx\r\n'), 40);
    socket.once('close', () => clearInterval(drops));
  },
  breaksOff: (socket) => {
    socket.write(`${head(10)}{"a":`, () => setImmediate(() => socket.resetAndDestroy()));
  },
  tooShort: (socket) => socket.end(`${head(10)}{}`),
  tooLong: (socket) => socket.write(`${head(2)}{}GARBAGE`),
  firstBomb: sendBomb, // the first one loads code, which does not count
  bomb: sendBomb,
  tooLarge: (socket) => socket.write(head(52_428_800) + 'x'.repeat(limits.bytes + 1)),
  longHeader: (socket) => socket.write(answer('x', `X-Long: ${'y'.repeat(65_536)}`)),
  manyHeaders: (socket) =>
    socket.write(answer('x', ...Array.from({ length: 500 }, (_, i) => `X-${i}: ${'y'.repeat(128)}`))),
  closesUnderPost: (socket) => socket.resetAndDestroy(),
} as const satisfies Record<string, Script>;
type Name = keyof typeof servers;
const names = Object.keys(servers) as Name[];

/** The app starts at the same time, so requests that do not test a time limit get plenty of time. */
const patient: Limits = { headers: 10_000, silence: 10_000, body: 20_000, bytes: limits.bytes };
const impatience: { readonly [N in Name]?: Partial<Limits> } = {
  silent: { headers: limits.headers },
  standsStill: { silence: limits.silence },
  trickles: { body: limits.body },
};

const wires = new Map<Name, Wire>();
let errands: readonly TokenErrand[] = [];
let result: InsideResult;

/** One server for each chain, with requests by both stacks. */
const chainServers = new Map<string, Server>();
async function serveChain({ name, key, cert }: Chain): Promise<void> {
  const server = createServer({ key, cert, ciphers: 'DEFAULT@SECLEVEL=0' }, (_, response) =>
    response.end('ok'),
  );
  chainServers.set(name, server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
}
const askChain =
  (byChromium: boolean) =>
  ({ name, ca }: Chain): InsideRequest => ({
    method: 'GET',
    url: `https://127.0.0.1:${(chainServers.get(name)?.address() as AddressInfo).port}/`,
    headers: {},
    limits: patient,
    channel: 'command',
    ca,
    byChromium,
  });
const cameOf = (name: Name): Outcome => {
  const outcome = result.outcomes[names.indexOf(name)];
  if (outcome === undefined) throw new Error(`Nothing came of ${name}`);
  return outcome;
};
const times = (name: Name): number => wires.get(name)?.requests.length ?? 0;

beforeAll(async () => {
  for (const name of names) wires.set(name, await Wire.open(servers[name]));
  errands = await tokenErrands();
  for (const chain of chains) await serveChain(chain);
  const desktop = await startDesktop();
  try {
    result = await sendInside(desktop, [
      ...names.map((name): InsideRequest => ({
        method: name === 'closesUnderPost' ? 'POST' : 'GET',
        url: wires.get(name)?.url ?? '',
        headers: {},
        ...(name === 'closesUnderPost' ? { body: '{}' } : {}),
        limits: { ...patient, ...impatience[name] },
        channel: 'command',
      })),
      ...errands.flatMap(requestsFor),
      ...[false, true].flatMap((byChromium) => chains.map(askChain(byChromium))),
    ]);
  } finally {
    await desktop.stop();
  }
});
afterAll(async () => {
  for (const server of chainServers.values()) server.close();
  await Promise.all([...wires.values(), ...errands].map((server) => server.close()));
});

it('is sent from Electron’s main process, and answered', () => {
  expect(result).toMatchObject({ electron: expect.stringMatching(/^\d+\./) as string, type: 'browser' });
  expect(cameOf('answers')).toMatchObject({ status: 200 });
});

it.each([
  ['N10 N37 a server that does not answer', 'silent', 'no answer within 150 ms', limits.headers],
  ['N11 a body that stands still', 'standsStill', 'stood still for 200 ms', limits.silence],
  ['N12 a body that trickles', 'trickles', 'not whole after 600 ms', limits.body],
] as const)('%s is given up in Electron when its time is over', (_, name, message, least) => {
  expect(cameOf(name)).toMatchObject({
    kind: 'timeout',
    sent: true,
    message: expect.stringContaining(message) as string,
  });
  expect(cameOf(name).took).toBeGreaterThanOrEqual(least - 5);
});

it.each([
  ['N13 a body that breaks off', 'breaksOff', 'reset'],
  ['N15 a body that is shorter than announced', 'tooShort', 'reset'],
  ['N15 a body that is longer than announced', 'tooLong', 'badResponse'],
  ['N21 a body that is too large', 'tooLarge', 'tooLarge'],
  ['N22 a header of 64 KB', 'longHeader', 'tooLarge'],
  ['N22 500 headers', 'manyHeaders', 'tooLarge'],
] as const)('%s is a failure of the transport in Electron too', (_, name, kind) => {
  expect(cameOf(name)).toMatchObject({ kind, sent: true });
  expect(times(name)).toBe(1);
});

it('N20 a gzip bomb is not inflated beyond its limit in Electron either', () => {
  expect(cameOf('bomb')).toMatchObject({ kind: 'tooLarge' });
  expect(cameOf('bomb').grown).toBeLessThan(8 * 1024 * 1024);
});

it('N39 a connection that the server closes under a POST costs that POST in Electron too: it is not sent again', () => {
  expect(cameOf('closesUnderPost')).toMatchObject({ kind: 'reset', sent: true });
  expect(times('closesUnderPost')).toBe(1);
});

/** With got, and with Chromium. */
const cameTwice = (name: string): readonly (Outcome | undefined)[] => {
  const at = names.length + 2 * errands.findIndex((errand) => errand.name === name);
  return result.outcomes.slice(at, at + 2);
};

it.each([
  ...Object.keys(wireFaults),
  'refuses the connection',
  'takes nothing of the request',
  'has a certificate of nobody’s authority',
  'speaks no TLS',
  'hangs up in the handshake',
])('N49 a token host that %s costs that exchange alone, by Chromium’s stack as by got', (name) => {
  const errand = errands.find((one) => one.name === name);
  if (errand === undefined) throw new Error(`Nothing was asked that ${name}`);
  const { ends, byChromium = ends, limit } = errand;
  const [got, chromium] = cameTwice(name);
  expect([got?.kind ?? got?.status, chromium?.kind ?? chromium?.status]).toEqual([ends, byChromium]);
  if (ends === byChromium) expect([chromium?.sent, chromium?.begun]).toEqual([got?.sent, got?.begun]);
  const words = { headers: 'no answer within', silence: 'stood still for', body: 'not whole after' };
  if (limit !== undefined) expect(chromium?.message).toContain(words[limit]);
  // Such a request contains a password, so the app sends it only once.
  if (errand.asked !== undefined) expect(errand.asked()).toBe(2);
});

it('N49 leaves no uncaught error behind', () => expect(result.uncaught).toEqual([]));
it.each(chains)('S37 a certificate that $name is refused by both of Electron’s stacks: $refused', (chain) => {
  const first = names.length + 2 * errands.length + chains.indexOf(chain);
  for (const outcome of [result.outcomes[first], result.outcomes[first + chains.length]])
    expect(outcome).toMatchObject(
      chain.refused === undefined ? { status: 200 } : { kind: 'certificate', sent: false },
    );
});
