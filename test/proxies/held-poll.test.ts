import { afterEach, expect, it } from 'vitest';
import { Wired } from '../protocol/wired';
import { apache } from './apache';
import { haproxy } from './haproxy';
import { nginx } from './nginx';
import { freePort, type Program, startProxy } from './program';
import { cutsOf, expectNothingNoticed, liveThroughCuts } from './scenario';
import { squid } from './squid';

let client: Wired;
afterEach(() => client.close());

/** What ended the polls without events: a few times the proxy, and from then on the client. */
function expectLearned(proxys: number | 'reset', atMost: number): void {
  const by = cutsOf(client).map((cut) => cut.by);
  const learned = by.indexOf('aborted');
  expect(by.slice(0, learned)).toEqual(Array<typeof proxys>(learned).fill(proxys));
  expect(learned).toBeGreaterThan(0);
  expect(learned).toBeLessThanOrEqual(atMost);
  expect(new Set(by.slice(learned))).toEqual(new Set(['aborted']));
}

it.each<[string, number, (server: number) => Program]>([
  ['nginx', 504, (server) => nginx({ servers: [server], cutAfter: 1_000 })],
  ['haproxy', 504, (server) => haproxy(server, 1_000)],
  ['Apache', 502, (server) => apache(server, 1_000)],
])(
  'behind %s, which cuts held polls with %d, a meeting goes on as if it did not',
  async (_, status, program) => {
    client = new Wired({}, { faster: 20 });
    const port = await freePort();
    const server = await client.serve({ names: [`127.0.0.1:${port}`] });
    await startProxy(program(server.port), port);
    await liveThroughCuts(client, `http://127.0.0.1:${port}`);
    expectNothingNoticed(client);
    expectLearned(status, 2);
  },
);

it('through squid, which closes quiet tunnels, a meeting continues undisturbed', async () => {
  const name = 'lyncweb.contoso.com';
  // squid checks its timeouts once a second: that has to be small compared with the client's lead.
  client = new Wired({}, { faster: 2 });
  const port = await freePort();
  const server = await client.serve({ tls: true, port, names: [name, `${name}:${port}`] });
  const proxy = await startProxy(squid(name, 5_000));
  client.transport.configure({
    proxy: { mode: 'manual', url: `http://127.0.0.1:${proxy.port}` },
    ca: [server.caPem ?? ''],
  });
  await liveThroughCuts(client, `https://${name}:${port}`);
  expectNothingNoticed(client);
  expectLearned('reset', 3);
});
