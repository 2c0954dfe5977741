import { type AddressInfo, connect, createServer } from 'node:net';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { createGotTransport, type GotTransport } from '../../main/net/got-transport';
import { certificatesOf, host, serveSecurely } from '../io/main/net/secure';
import type { TransportResponse } from '../../main/net/transport';
import { startProxy } from './program';
import { squid } from './squid';

const basic = `Basic ${Buffer.from('anna:s3cret').toString('base64')}`;
let transport: GotTransport | undefined;
afterEach(() => transport?.close());

/** Carries connections to a port on loopback. @returns its own port, and the heads of the requests that it carried */
async function overhear(to: number) {
  const heads: string[] = [];
  const server = createServer((client) => {
    const onward = connect(to, '127.0.0.1');
    client.once('data', (bytes) => heads.push(bytes.toString('latin1')));
    client.pipe(onward).pipe(client);
    for (const [one, other] of [
      [client, onward],
      [onward, client],
    ] as const)
      one.on('error', () => undefined).once('close', () => other.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, heads };
}

/** Sends a POST, and then another one over a new connection, through squid. */
async function through(schemes: Parameters<typeof squid>[2], user: string) {
  const server = await serveSecurely();
  onTestFinished(() => server.close());
  const { port } = await startProxy(squid(host, 60_000, schemes));
  const overheard = await overhear(port);
  const made = createGotTransport();
  transport = made;
  const url = `http://${user}@127.0.0.1:${overheard.port}`;
  made.configure({ proxy: { mode: 'manual', url }, ca: [certificatesOf().ca] });
  const send = (): Promise<TransportResponse> =>
    made.send({
      method: 'POST',
      url: `https://${host}:${server.port}/`,
      headers: {},
      body: '{}',
      limits: { headers: 10_000, silence: 10_000, body: 10_000, bytes: 1_000 },
      channel: 'command',
      fresh: true,
    });
  return {
    server,
    send,
    authorizations: () => overheard.heads.map((head) => /^proxy-authorization: (.*)$/im.exec(head)?.[1]),
  };
}

it.each([[['basic'] as const], [['negotiate', 'basic'] as const]])(
  'N60 squid that offers %j gets the password after it has asked, and then at once',
  async (schemes) => {
    const { server, send, authorizations } = await through(schemes, 'anna:s3cret');
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    expect(authorizations()).toEqual([undefined, basic, basic]);
    expect(server.requests).toHaveLength(2);
  },
);

it('N07 squid that refuses a password gets it once', async () => {
  const { send, authorizations, server } = await through(['basic'], 'anna:wrong');
  await expect(send()).rejects.toMatchObject({ kind: 'proxyCredentials' });
  expect(authorizations().filter((one) => one !== undefined)).toHaveLength(1);
  expect(server.connections()).toBe(0);
});

it('N61 squid that wants a ticket is named with Negotiate, and gets no password', async () => {
  const { send, authorizations, server } = await through(['negotiate'], 'anna:s3cret');
  await expect(send()).rejects.toMatchObject({ kind: 'proxySchemeUnsupported', schemes: ['Negotiate'] });
  expect(authorizations()).toEqual([undefined]);
  expect(server.connections()).toBe(0);
});
