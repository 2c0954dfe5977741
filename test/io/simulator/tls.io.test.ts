import { existsSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { ask, start, stopAll } from './http';

afterEach(stopAll);

describe('HTTPS', () => {
  it('is served with a certificate for this machine, by an authority that is on disk while it runs', async () => {
    const { server } = await start({}, { tls: true });
    const ca = readFileSync(server.ca ?? '', 'utf8');
    expect(ca).toBe(server.caPem);
    for (const host of ['127.0.0.1', 'localhost']) {
      const origin = `https://${host}:${server.port}`;
      expect((await ask(origin, { ca })).body).toContain(`${origin}/Autodiscover/`);
    }
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });
    await stopAll();
    expect(existsSync(server.ca ?? '')).toBe(false);
  });

  it.each([
    ['expired', 'CERT_HAS_EXPIRED'],
    ['wrongHost', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ] as const)('can have a certificate that is %s', async (certificate, code) => {
    const { server } = await start({}, { tls: { certificate } });
    await expect(ask(server.url, { ca: server.caPem })).rejects.toMatchObject({ code });
  });
});

describe('an authority between the root and the server', { timeout: 30_000 }, () => {
  it('is sent along, and leads to the root', async () => {
    const { server } = await start({}, { tls: { certificate: 'intermediate' } });
    expect((await ask(server.url, { ca: server.caPem })).status).toBe(200);
    await expect(ask(server.url)).rejects.toMatchObject({ code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' });
  });

  it('is left out when asked to, and the root does not help', async () => {
    const { server } = await start({}, { tls: { certificate: 'withoutIntermediate' } });
    await expect(ask(server.url, { ca: server.caPem })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    });
  });
});

describe('a second port', () => {
  it('is the second pool, with tokens of its own', async () => {
    const { server, simulator } = await start(
      { behaviour: { redirects: [{ at: 'root', as: 'link', to: 'secondPool' }] } },
      { secondPort: 0 },
    );
    const { secondUrl = '' } = server;
    expect(simulator.behaviour.secondPool).toBe(secondUrl);
    const { _links } = JSON.parse((await ask(server.url)).body) as {
      _links: { redirect: { href: string } };
    };
    expect(new URL(_links.redirect.href).origin).toBe(secondUrl);
    expect((await ask(_links.redirect.href)).body).toContain(`${secondUrl}/Autodiscover/`);
  });
});
