import { describe, expect, it } from 'vitest';
import { APPLICATIONS, Bench, TOKEN } from './bench';

const TYPE_1 = Buffer.concat([Buffer.from('NTLMSSP\0'), Buffer.from([1, 0, 0, 0, 7, 130, 8, 162])]);

/** As a client would write it: fields after a fixed head, each with its length and place. */
function type3(domain: string, user: string, proof = 24): Buffer {
  const fields = [
    Buffer.alloc(0),
    Buffer.alloc(proof, 1),
    Buffer.from(domain, 'utf16le'),
    Buffer.from(user, 'utf16le'),
    Buffer.from('HOST', 'utf16le'),
    Buffer.alloc(0),
  ];
  const head = Buffer.alloc(64);
  head.write('NTLMSSP\0', 'latin1');
  head.writeUInt32LE(3, 8);
  head.writeUInt32LE(1, 60);
  let offset = head.length;
  fields.forEach((field, index) => {
    head.writeUInt16LE(field.length, 12 + index * 8);
    head.writeUInt32LE(offset, 16 + index * 8);
    offset += field.length;
  });
  return Buffer.concat([head, ...fields]);
}

const ask = (bench: Bench, message?: Buffer, connection = 'one') =>
  bench.post(TOKEN, 'grant_type=urn%3Amicrosoft.rtc%3Awindows', {
    type: 'application/x-www-form-urlencoded',
    connection,
    ...(message && { authorization: `NTLM ${message.toString('base64')}` }),
  });

describe('the windows grant', () => {
  it('can be refused for good', async () => {
    const refusing = (): Bench => new Bench({ windowsGrant: 'refused' });
    const answer = await ask(refusing());
    expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([401, ['Negotiate', 'NTLM']]);
    expect((await ask(refusing(), TYPE_1)).all('WWW-Authenticate')).toEqual(['Negotiate', 'NTLM']);
  });

  it('can be taken apart by a proxy: the third message is answered with NTLM alone, as a wrong password is', async () => {
    const bench = new Bench({ windowsGrant: 'takenApart' });
    expect((await ask(bench, TYPE_1)).header('WWW-Authenticate')).toMatch(/^NTLM .+/);
    const answer = await ask(bench, type3('CONTOSO', 'lenea'));
    expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([401, ['NTLM']]);
  });

  it('answers a first message that comes without the form, as curl sends it', async () => {
    const bench = new Bench({ windowsGrant: 'ntlm' });
    const authorization = `NTLM ${TYPE_1.toString('base64')}`;
    const challenged = await bench.post(TOKEN, undefined, { authorization, connection: 'one' });
    expect(challenged.status).toBe(401);
    expect(challenged.header('WWW-Authenticate')).toMatch(/^NTLM TlRMTVNTUAAC/);
    expect((await ask(bench, type3('CONTOSO', 'lenea'))).status).toBe(200);
  });

  it('takes three messages on one connection', async () => {
    const bench = new Bench({ windowsGrant: 'ntlm' });
    expect((await ask(bench)).all('WWW-Authenticate')).toEqual(['NTLM']);
    const challenged = await ask(bench, TYPE_1);
    const message = Buffer.from(challenged.header('WWW-Authenticate')?.slice(5) ?? '', 'base64');
    expect([challenged.status, message.toString('latin1', 0, 7), message.readUInt32LE(8)]).toEqual([
      401,
      'NTLMSSP',
      2,
    ]);
    const granted = await ask(bench, type3('CONTOSO', 'lenea'));
    expect([granted.status, granted.json['token_type']]).toEqual([200, 'Bearer']);
    const token = granted.json['access_token'] as unknown as string;
    const input = { userAgent: 'a', endpointId: 'b', culture: 'en-US' };
    expect((await bench.post(APPLICATIONS, input, { token })).status).toBe(201);
  });

  it.each([
    ['nobody it knows', type3('CONTOSO', 'somebody')],
    ['somebody without a proof', type3('CONTOSO', 'lenea', 0)],
    ['fields that point out of it', type3('CONTOSO', 'lenea').subarray(0, 80)],
    ['a head cut short', type3('CONTOSO', 'lenea').subarray(0, 40)],
  ])('begins anew for a third message with %s', async (_, message) => {
    const bench = new Bench({ windowsGrant: 'ntlm' });
    await ask(bench, TYPE_1);
    const answer = await ask(bench, message);
    expect([answer.status, answer.all('WWW-Authenticate')]).toEqual([401, ['NTLM']]);
  });

  it('knows one challenge for one answer, and each connection by itself', async () => {
    const bench = new Bench({ windowsGrant: 'ntlm' });
    await ask(bench, TYPE_1);
    expect((await ask(bench, type3('', 'lenea@contoso.com'), 'other')).status).toBe(401);
    expect((await ask(bench, type3('', 'lenea@contoso.com'))).status).toBe(200);
    expect((await ask(bench, type3('', 'lenea@contoso.com'))).status).toBe(401);
  });
});
