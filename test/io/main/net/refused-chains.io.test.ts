import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type PeerCertificate, rootCertificates } from 'node:tls';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { createGotTransport } from '../../../../main/net/got-transport';
import { plainNetwork } from '../../../../main/net/network';
import { checkCertificate, hasStrongKey, isWellSigned } from '../../../../main/net/weak-certificate';
import { type Chain, chains } from '../../../unit/main/net/chain-table';
import { ask, failureOf } from './secure';

const transport = createGotTransport();
afterAll(() => transport.close());

async function serve({ key, cert }: Chain): Promise<string> {
  // This server presents certificates that others would not.
  const server = createServer({ key, cert, ciphers: 'DEFAULT@SECLEVEL=0' }, (_, response) =>
    response.end('ok'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

// Generating keys takes a while on a busy computer.
describe('S37 a certificate below an authority of the settings', { timeout: 30_000 }, () => {
  it.each(chains)('$name: refused $refused', async (chain) => {
    transport.configure({ ...plainNetwork, ca: [chain.ca] });
    const url = await serve(chain);
    const own = new X509Certificate(chain.cert);
    expect(await transport.accepts(own, '127.0.0.1', [url])).toBe(chain.refused === undefined);
    if (chain.refused === undefined) {
      expect((await ask(transport, { url })).status).toBe(200);
      transport.configure(plainNetwork);
      expect(await transport.accepts(own, '127.0.0.1', [url])).toBe(false);
      return;
    }
    const { kind, sent, certificate = 'other' } = await failureOf(transport, { url });
    expect([kind, sent]).toEqual(['certificate', false]);
    // Node's own TLS refuses old signatures before our check, without a name for the error; Electron's does not.
    expect(chain.refused === 'weak' ? ['weak', 'other'] : [chain.refused]).toContain(certificate);
  });

  it('counts only if the host shows the same one, at an origin where it was reached', async () => {
    const [shown, other] = chains.filter(({ refused }) => refused === undefined);
    if (shown === undefined || other === undefined) throw new Error('no chains');
    transport.configure({ ...plainNetwork, ca: [shown.ca, other.ca] });
    const url = await serve(shown);
    const accepts = (chain: Chain, host = '127.0.0.1', urls = [url]): Promise<boolean> =>
      transport.accepts(new X509Certificate(chain.cert), host, urls);
    expect(await accepts(shown)).toBe(true);
    expect(await accepts(other)).toBe(false);
    expect(await accepts(shown, 'localhost')).toBe(false);
    expect(await accepts(shown, '127.0.0.1', ['https://127.0.0.1:1/'])).toBe(false);
    expect(await accepts(shown, '127.0.0.1', ['https://127.0.0.1:1/', url])).toBe(true);
  });
});

it('S37 a certificate that cannot be read is refused, and throws nothing into the socket', () => {
  const named = { subject: { CN: 'contoso.com' }, subjectaltname: 'DNS:contoso.com' };
  const certificate = { ...named, raw: Buffer.from('no certificate') } as unknown as PeerCertificate;
  expect(checkCertificate('contoso.com', certificate)).toMatchObject({ code: 'CERT_TOO_WEAK' });
});

it('S37 accepts the key of each publicly trusted authority as strong, and distinguishes signatures', () => {
  const roots = rootCertificates.map((pem) => new X509Certificate(pem));
  expect(roots.filter((root) => !hasStrongKey(root)).map(({ subject }) => subject)).toEqual([]);
  const curves = roots.filter(({ publicKey }) => publicKey.asymmetricKeyType === 'ec');
  expect(curves.length).toBeGreaterThan(20);
  expect(curves.filter(({ raw }) => !isWellSigned(raw))).toEqual([]);
  // Some old roots signed themselves with SHA-1.
  const old = roots.filter(({ raw }) => !isWellSigned(raw));
  expect(old.length).toBeLessThan(roots.length / 2);
  for (const { validFrom } of old) expect(Date.parse(validFrom)).toBeLessThan(Date.UTC(2013, 0));
});
