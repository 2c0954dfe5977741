import { describe, expect, it } from 'vitest';
import { initialToken } from '../../simulator/negotiate';
import { Bench, TOKEN } from './bench';

const lenea = { user: 'lenea@CONTOSO.COM', spn: 'HTTP/lyncweb.contoso.com' };

const ask = (bench: Bench, authorization?: string) =>
  bench.post(TOKEN, 'grant_type=urn%3Amicrosoft.rtc%3Awindows', {
    type: 'application/x-www-form-urlencoded',
    ...(authorization === undefined ? {} : { authorization }),
  });
const askWith = (bench: Bench, ticket = lenea) => ask(bench, `Negotiate ${initialToken(ticket)}`);
const schemes = async (answer: ReturnType<typeof ask>) => {
  const { status, all } = await answer;
  return [status, all('WWW-Authenticate')];
};

describe('the windows grant with Kerberos', () => {
  it('takes one message, and answers it', async () => {
    const bench = new Bench({ windowsGrant: 'negotiateOnly' });
    expect(await schemes(ask(bench))).toEqual([401, ['Negotiate']]);
    expect(await schemes(askWith(bench))).toEqual([200, ['Negotiate oQcwBaADCgEA']]);
  });

  it('offers NTLM as well, if it is not Negotiate only', async () => {
    const bench = new Bench({ windowsGrant: 'negotiate' });
    expect(await schemes(ask(bench))).toEqual([401, ['Negotiate', 'NTLM']]);
    expect((await askWith(bench)).status).toBe(200);
    const first = Buffer.concat([Buffer.from('NTLMSSP\0'), Buffer.from([1, 0, 0, 0, 7, 130, 8, 162])]);
    const challenged = await ask(bench, `NTLM ${first.toString('base64')}`);
    expect(challenged.header('WWW-Authenticate')).toMatch(/^NTLM \S+$/);
    const only = new Bench({ windowsGrant: 'negotiateOnly' });
    expect(await schemes(ask(only, `NTLM ${first.toString('base64')}`))).toEqual([401, ['Negotiate']]);
  });

  it.each([
    ['another service', { ...lenea, spn: 'HTTP/lyncweb.contoso.com:443' }],
    ['somebody it does not know', { ...lenea, user: 'somebody@CONTOSO.COM' }],
    ['the user of another realm', { ...lenea, user: 'lenea@EXAMPLE.COM' }],
  ])('refuses a ticket for %s', async (_, ticket) => {
    const bench = new Bench({ windowsGrant: 'negotiateOnly' });
    expect(await schemes(askWith(bench, ticket))).toEqual([401, ['Negotiate']]);
  });

  it.each(['Negotiate', 'Negotiate !!!', 'Negotiate YIIB', 'Negotiate TlRMTVNTUAABAAAA', 'Kerberos x'])(
    'asks again after %s',
    async (authorization) => {
      const bench = new Bench({ windowsGrant: 'negotiateOnly' });
      expect(await schemes(ask(bench, authorization))).toEqual([401, ['Negotiate']]);
    },
  );

  it.each([
    ['unread', 'Negotiate'],
    ['rejected', 'Negotiate oQcwBaADCgEC'],
  ] as const)('can leave every ticket %s', async (tickets, answer) => {
    const bench = new Bench({ windowsGrant: 'negotiateOnly', tickets });
    expect(await schemes(askWith(bench))).toEqual([401, [answer]]);
  });

  it.each([
    ['wrongKey', 41],
    ['clockSkew', 37],
  ] as const)('can reject every ticket with a message of Kerberos: %s', async (tickets, code) => {
    const bench = new Bench({ windowsGrant: 'negotiateOnly', tickets });
    const token = (await askWith(bench)).header('WWW-Authenticate')?.slice('Negotiate '.length) ?? '';
    expect(Buffer.from(token, 'base64').toString('latin1')).toContain(
      `\xa6\x03\x02\x01${String.fromCharCode(code)}`,
    );
  });
});
