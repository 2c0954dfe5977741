import { afterEach, describe, expect, it } from 'vitest';
import { createCookies } from '../../../../main/net/cookies';
import '../../../protocol/load-cookies';
import { answer, head, type Script, Wire } from './wire';

let wires: Wire[] = [];
const open = async (script: Script): Promise<Wire> => {
  const wire = await Wire.open(script);
  wires.push(wire);
  return wire;
};
afterEach(async () => {
  for (const wire of wires) await wire.close();
  wires = [];
});

const cookieIn = (request = ''): string | undefined => /^cookie: (.*)\r$/im.exec(request)?.[1];
const setting =
  (...lines: readonly string[]): Script =>
  (socket) =>
    socket.write(answer('x', ...lines.map((line) => `Set-Cookie: ${line}`)));

describe('on a socket', () => {
  it('a cookie goes with the next request, Secure too on this computer, and with none that has no cookies', async () => {
    const wire = await open(setting('SERVERID=fe01; path=/; Secure; HttpOnly', 'b="2"; SameSite=Strict'));
    const cookies = createCookies(() => undefined);
    const { headers } = await wire.send({ cookies });
    await wire.send({ cookies, method: 'POST', body: '{}', headers: { authorization: 'Bearer x' } });
    await wire.send();
    expect(wire.requests.map(cookieIn)).toEqual([undefined, 'SERVERID=fe01; b="2"', undefined]);
    expect(headers.get('set-cookie')).toHaveLength(2);
  });

  it('S25 a cookie of one port never reaches another one', async () => {
    const [first, second] = [
      await open(setting('a=1; Path=/; Domain=127.0.0.1')),
      await open(setting('b=2')),
    ];
    const cookies = createCookies(() => undefined);
    for (const wire of [first, second, first, second]) await wire.send({ cookies });
    expect(first.requests.map(cookieIn)).toEqual([undefined, 'a=1']);
    expect(second.requests.map(cookieIn)).toEqual([undefined, 'b=2']);
  });

  it('a cookie is kept of an answer whose body never comes', async () => {
    const wire = await open((socket) => socket.write(head(10, 'Set-Cookie: SERVERID=fe01; path=/')));
    const cookies = createCookies(() => undefined);
    expect(await wire.failure({ cookies })).toMatchObject({ kind: 'timeout' });
    expect(cookies.header(wire.url)).toBe('SERVERID=fe01');
  });

  it('S25 cookies that cannot be sent, and hundreds of them, fail no request', async () => {
    // Node refuses an answer with any other control character than a tab.
    const hostile = ['a=1\t2', 'b=\u0080\u00ff', '__proto__=1', '=', ';', '', 'c=1; Domain=evil.example'];
    const many = Array.from({ length: 500 }, (_, nth) => `n${nth}=1`);
    const wire = await open((socket, _, nth) =>
      socket.write(
        answer('x', ...(nth === 1 ? hostile : many).map((line) => `Set-Cookie: ${line}`)),
        'latin1',
      ),
    );
    const cookies = createCookies(() => undefined);
    const strict = { cookies, limits: { headers: 2_000, silence: 2_000, body: 2_000, bytes: 1_000 } };
    for (let i = 0; i < 3; i++) expect((await wire.send(strict)).status).toBe(200);
    expect(cookieIn(wire.requests[1])).toBe('b=\u0080\u00ff; __proto__=1');
    expect(cookieIn(wire.requests[2])?.split('; ')).toHaveLength(20);
  });
});
