import { X509Certificate } from 'node:crypto';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport, type GotTransport } from '../../../../main/net/got-transport';
import { plainNetwork } from '../../../../main/net/network';
import type { CertificateKind } from '../../../simulator';
import { ConnectProxy } from '../../../proxy/connect-proxy';
import { ask, certificatesOf, failureOf, host, type SecureServer, serveSecurely } from './secure';
import { limits } from './wire';

let transport: GotTransport;
let reads = 0;
afterEach(() => transport.close());

/** A transport on a system that trusts these authorities, each in PEM. */
function on(read: () => Promise<readonly string[]>): GotTransport {
  reads = 0;
  const systemAuthorities = (): Promise<readonly string[]> => {
    reads += 1;
    return read();
  };
  return (transport = createGotTransport({ systemAuthorities, idle: { longest: 60_000, margin: 0 } }));
}
const systemWith = (...kinds: readonly CertificateKind[]): GotTransport =>
  on(() => Promise.resolve(kinds.map((kind) => certificatesOf(kind).ca)));

async function served(kind: CertificateKind = 'good'): Promise<SecureServer & { readonly url: string }> {
  const server = await serveSecurely(kind);
  onTestFinished(() => server.close());
  return { ...server, url: `https://127.0.0.1:${server.port}/` };
}
const refused = { kind: 'certificate', sent: false };
const unknown = { ...refused, certificate: 'unknownIssuer' };

/** Keys take their time to make on a computer that is busy, in milliseconds. */
const timeout = 30_000;

describe('a server whose authority only the system knows', { timeout }, () => {
  it('N68 is accepted, and gets a POST once', async () => {
    const { url, requests } = await served();
    systemWith('good');
    expect((await ask(transport, { url, method: 'POST', body: '{}' })).status).toBe(200);
    expect(requests).toEqual([`POST ${new URL(url).host}/`]);
  });

  it('N68 is accepted by all requests that come at once, and the system is asked once', async () => {
    const { url, connections } = await served();
    systemWith('good');
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(transport, { url })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    expect(reads).toBe(1);
    const opened = connections();
    transport.configure(plainNetwork);
    expect((await ask(transport, { url, channel: 'poll' })).status).toBe(200);
    // Another network, but the same authorities: the first handshake already succeeds.
    expect(connections()).toBe(opened + 1);
  });

  it('N68 leaves the connections to other servers as they are', async () => {
    const { url } = await served();
    const other = await served('intermediate');
    systemWith('good', 'intermediate');
    transport.configure({ ...plainNetwork, ca: [certificatesOf('intermediate').ca] });
    const parked = ask(transport, { url: `${other.url}parked`, channel: 'poll' }).catch(
      (error: unknown) => error,
    );
    await expect.poll(() => other.requests.length).toBe(1);
    expect((await ask(transport, { url })).status).toBe(200);
    expect(other.open()).toBe(1);
    transport.close();
    expect(await parked).toMatchObject({ kind: 'reset' });
  });

  it('N68 may be a proxy', async () => {
    const server = await served();
    const proxy = await ConnectProxy.open({
      portOf: (name) => (name === host ? server.port : undefined),
      tls: certificatesOf(),
    });
    onTestFinished(() => proxy.close());
    systemWith('good');
    transport.configure({ proxy: { mode: 'manual', url: `https://localhost:${proxy.port}` }, ca: [] });
    expect((await ask(transport, { method: 'POST', body: '{}' })).status).toBe(200);
    expect(server.requests).toEqual([`POST ${host}/`]);
  });

  it('N68 is accepted by a trial handshake, which sends nothing', async () => {
    const server = await served();
    systemWith('good');
    const { cert } = certificatesOf();
    expect(await transport.accepts(new X509Certificate(cert), '127.0.0.1', [server.url])).toBe(true);
    systemWith('expired');
    expect(await transport.accepts(new X509Certificate(cert), '127.0.0.1', [server.url])).toBe(false);
    expect(server.requests).toEqual([]);
  });

  it.each([
    ['expired', { certificate: 'expired' }],
    ['wrongHost', { certificate: 'otherHost' }],
  ] as const)('N68 N05 is refused for another fault as ever: %s', async (kind, fault) => {
    const { url, requests } = await served(kind);
    systemWith(kind);
    expect(await failureOf(transport, { url })).toMatchObject({ kind: 'certificate', ...fault, sent: false });
    expect(requests).toEqual([]);
  });
});

describe('the authorities of the system', { timeout }, () => {
  it('N68 are not read for a server whose authority is known without them', async () => {
    const { url } = await served();
    systemWith('expired');
    transport.configure({ ...plainNetwork, ca: [certificatesOf().ca] });
    expect((await ask(transport, { url })).status).toBe(200);
    expect(reads).toBe(0);
  });

  it('N68 are read once if they do not help, and the server is refused as before', async () => {
    const { url, requests } = await served();
    systemWith('expired');
    for (let i = 0; i < 3; i++) expect(await failureOf(transport, { url })).toMatchObject(unknown);
    expect([reads, requests]).toEqual([1, []]);
  });

  it('N68 stay trusted when the file of the settings changes, and together with it', async () => {
    const [ofSystem, ofFile] = [await served(), await served('intermediate')];
    systemWith('good');
    await ask(transport, { url: ofSystem.url });
    expect(await failureOf(transport, { url: ofFile.url })).toMatchObject(refused);
    transport.configure({ ...plainNetwork, ca: [certificatesOf('intermediate').ca] });
    for (const { url } of [ofSystem, ofFile]) expect((await ask(transport, { url })).status).toBe(200);
    transport.configure(plainNetwork);
    expect(await failureOf(transport, { url: ofFile.url })).toMatchObject(refused);
    expect((await ask(transport, { url: ofSystem.url })).status).toBe(200);
  });

  it('N69 that take longer to read than the request may last refuse it, and count for the next', async () => {
    const { url, requests } = await served();
    let answer = (_read: readonly string[]): void => undefined;
    on(() => new Promise((resolve) => (answer = resolve)));
    // Long enough for the first handshake.
    const short = { ...limits, headers: 1_000 };
    expect(await failureOf(transport, { url, limits: short })).toMatchObject(refused);
    answer([certificatesOf().ca]);
    expect((await ask(transport, { url })).status).toBe(200);
    expect(requests).toHaveLength(1);
  });

  it('N69 that cannot be read are none, and are tried again', async () => {
    const { url } = await served();
    let works = false;
    on(() => (works ? Promise.resolve([certificatesOf().ca]) : Promise.reject(new Error('no keychain'))));
    expect(await failureOf(transport, { url })).toMatchObject(unknown);
    works = true;
    expect((await ask(transport, { url })).status).toBe(200);
  });

  it('N69 are no longer waited for once the request is given up', async () => {
    const { url } = await served();
    const abort = new AbortController();
    on(() => {
      setImmediate(() => abort.abort());
      return new Promise(() => undefined);
    });
    expect(await failureOf(transport, { url, signal: abort.signal })).toMatchObject({
      kind: 'aborted',
      sent: false,
    });
  });
});
