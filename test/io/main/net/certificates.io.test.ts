import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport } from '../../../../main/net/got-transport';
import { plainNetwork } from '../../../../main/net/network';
import type { CertificateKind } from '../../../simulator';
import { ConnectProxy } from '../../../proxy/connect-proxy';
import { ask, certificatesOf, failureOf, host, type SecureServer, serveSecurely } from './secure';

const transport = createGotTransport();
const trusting = (kind: CertificateKind): void =>
  transport.configure({ ...plainNetwork, ca: [certificatesOf(kind).ca] });
const served = async (...kind: Parameters<typeof serveSecurely>): Promise<SecureServer> => {
  const server = await serveSecurely(...kind);
  onTestFinished(() => server.close());
  return server;
};
const at = (server: SecureServer) => ({ url: `https://127.0.0.1:${server.port}/` });
afterEach(() => transport.close());

/** Keys take their time to make on a computer that is busy, in milliseconds. */
const timeout = 30_000;

describe('a server’s certificate', { timeout }, () => {
  it('N05 is refused where nobody knows its authority', async () => {
    transport.configure(plainNetwork);
    const server = await served();
    const refusal = { kind: 'certificate', certificate: 'unknownIssuer', sent: false };
    expect(await failureOf(transport, at(server))).toMatchObject(refusal);
    expect(server.requests).toEqual([]);
  });

  it('is accepted as soon as its authority is added, and refused once it is removed', async () => {
    const server = await served();
    transport.configure(plainNetwork);
    await failureOf(transport, at(server));
    trusting('good');
    expect((await ask(transport, at(server))).status).toBe(200);
    transport.configure(plainNetwork);
    expect((await failureOf(transport, at(server))).kind).toBe('certificate');
    expect(server.requests).toHaveLength(1);
  });

  it.each([
    ['expired', 'expired', 'certificate has expired'],
    ['wrongHost', 'otherHost', 'is not in the cert'],
  ] as const)('N05 is refused although its authority was named: %s', async (kind, certificate, reason) => {
    trusting(kind);
    const server = await served(kind);
    const error = await failureOf(transport, at(server));
    expect(error).toMatchObject({ kind: 'certificate', certificate, sent: false });
    expect(error.message).toContain(reason);
    expect(server.requests).toEqual([]);
  });

  it('N05 is refused where another authority of the same name was named', async () => {
    trusting('expired'); // of a run of its own: the same name, another key
    const server = await served('good');
    expect(await failureOf(transport, at(server))).toMatchObject({ kind: 'certificate', sent: false });
  });
});

describe('a server’s intermediate certificate', { timeout }, () => {
  it('N43 leads to the authority that was named where the server sends it', async () => {
    trusting('intermediate');
    expect((await ask(transport, at(await served('intermediate')))).status).toBe(200);
  });

  it('N43 is what is wrong where the server leaves it out, and not the authority that was named', async () => {
    trusting('withoutIntermediate');
    const server = await served('withoutIntermediate');
    const error = await failureOf(transport, at(server));
    expect(error).toMatchObject({ kind: 'certificate', certificate: 'incompleteChain', sent: false });
    expect(error.message).toBe(
      `certificate at 127.0.0.1:${server.port}: it comes without that of its issuer, CN=Simulator Issuing CA`,
    );
    expect(server.requests).toEqual([]);
    await server.settled();
  });

  it('N43 is not what is wrong where it came and its root is not known', async () => {
    transport.configure(plainNetwork);
    const server = await served('intermediate');
    const refusal = { kind: 'certificate', certificate: 'unknownIssuer', sent: false };
    expect(await failureOf(transport, at(server))).toMatchObject(refusal);
    expect(server.connections()).toBe(1);
  });

  it('N43 is missed over the same proxy as the refusal', async () => {
    const server = await served('withoutIntermediate');
    const proxy = await ConnectProxy.open({ portOf: (name) => (name === host ? server.port : undefined) });
    onTestFinished(() => proxy.close());
    transport.configure({
      proxy: { mode: 'manual', url: proxy.url },
      ca: [certificatesOf('withoutIntermediate').ca],
    });
    expect(await failureOf(transport)).toMatchObject({ certificate: 'incompleteChain' });
    expect(proxy.tunnels.map(({ target }) => target)).toEqual([`${host}:443`, `${host}:443`]);
    expect(server.requests).toEqual([]);
  });

  it('N43 is not looked for once nobody waits any more', async () => {
    trusting('withoutIntermediate');
    const server = await served('withoutIntermediate');
    const abort = new AbortController();
    const failing = failureOf(transport, { ...at(server), signal: abort.signal });
    abort.abort();
    expect((await failing).kind).toBe('aborted');
  });
});

describe('the handshake', () => {
  it('N06 fails as one of TLS with a server that knows old versions only', async () => {
    trusting('good');
    const server = await served('good', {
      minVersion: 'TLSv1',
      maxVersion: 'TLSv1.1',
      ciphers: 'DEFAULT@SECLEVEL=0',
    });
    expect(await failureOf(transport, at(server))).toMatchObject({ kind: 'tls', sent: false });
    expect(server.requests).toEqual([]);
  });
});
