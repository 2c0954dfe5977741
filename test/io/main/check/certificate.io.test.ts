import { createServer, type AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { lookAtCertificate } from '../../../../main/check/certificate';
import { start, stopAll } from '../../simulator/http';

afterEach(stopAll);

const never = new AbortController().signal;
const look = async (certificate: 'good' | 'expired' | 'wrongHost', host = '127.0.0.1') => {
  const { server } = await start({}, { tls: { certificate } });
  return lookAtCertificate(`https://${host}:${server.port}/`, never);
};

describe('a certificate', () => {
  it('is read with its names, dates and the version of TLS', async () => {
    const read = await look('good', 'localhost');
    expect(read).toMatchObject({
      subject: 'Simulator',
      issuer: 'Simulator CA',
      namesHost: true,
      selfSigned: false,
      protocol: 'TLSv1.3',
    });
    expect(read?.names).toContain('localhost, 127.0.0.1');
    expect(read?.validFrom).toBeLessThan(Date.now());
    expect(read?.validUntil).toBeGreaterThan(Date.now());
  });

  it('is read although it has ended', async () => {
    expect((await look('expired'))?.validUntil).toBeLessThan(Date.now());
  });

  it('is read although it is for another host', async () => {
    expect(await look('wrongHost')).toMatchObject({ namesHost: false, names: 'other.contoso.com' });
  });
});

describe('nothing', () => {
  it('is read where plain http is spoken', async () => {
    const { server } = await start();
    expect(await lookAtCertificate(`https://127.0.0.1:${server.port}/`, never)).toBeUndefined();
  });

  it('is read from a closed port', async () => {
    const { server } = await start();
    await stopAll();
    expect(await lookAtCertificate(`https://127.0.0.1:${server.port}/`, never)).toBeUndefined();
  });

  it('is not awaited after a cancel', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const abort = new AbortController();
    const looking = lookAtCertificate(
      `https://127.0.0.1:${(silent.address() as AddressInfo).port}/`,
      abort.signal,
    );
    abort.abort();
    expect(await looking).toBeUndefined();
    silent.close();
  });
});
