import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createCookies } from '../../../../main/net/cookies';
import type { CookieStore } from '../../../../main/net/transport';

const pool = 'https://lyncweb.contoso.com/ucwa';
let cookies: CookieStore;
let secrets: string[];

beforeEach(() => {
  secrets = [];
  cookies = createCookies((value) => secrets.push(value));
});

const keep = async (...lines: readonly string[]): Promise<void> => {
  for (const line of lines) await cookies.keep(pool, line);
};
const sent = (url = pool): string[] => cookies.header(url).split('; ').sort();

describe('a cookie of a balancer', () => {
  it('goes back to the origin that set it, and a newer one takes its place', async () => {
    await keep('SERVERID=fe01; path=/; HttpOnly; Secure', 'other="quoted value"; Path=/');
    expect(sent()).toEqual(['SERVERID=fe01', 'other="quoted value"']);
    await keep('SERVERID=fe02; path=/');
    expect(sent()).toContain('SERVERID=fe02');
    expect(sent()).toHaveLength(2);
  });

  it.each([
    'https://lyncweb.contoso.com:8443/ucwa',
    'http://lyncweb.contoso.com/ucwa',
    'https://contoso.com/ucwa',
    'https://fe01.lyncweb.contoso.com/ucwa',
    'https://lyncweb2.contoso.com/ucwa',
    'https://xlyncweb.contoso.com/ucwa',
    'https://evil.example/ucwa',
  ])('S25 never reaches another host, port or scheme: %s', async (url) => {
    await keep('a=1; Path=/', 'b=2; Path=/; Domain=contoso.com', 'c=3; Path=/; Domain=.lyncweb.contoso.com');
    expect(cookies.header(url)).toBe('');
    expect(sent()).toEqual(['a=1', 'b=2', 'c=3']);
  });

  it.each(['evil.example', 'fe01.lyncweb.contoso.com', 'ntoso.com', '127.0.0.1'])(
    'S25 is not kept where it is meant for another host: Domain=%s',
    async (domain) => {
      await keep(`a=1; Path=/; Domain=${domain}`);
      expect(cookies.header(pool)).toBe('');
    },
  );

  it('goes only to the path that it is for', async () => {
    await keep('cwt_ucwa=AAEB; path=/ucwa/oauth/v1/applications/105/photos; secure; HttpOnly', 'near=1');
    expect(cookies.header(`${pool}/oauth/v1/applications/105/events`)).toBe('near=1');
    expect(cookies.header(`${pool}/oauth/v1/applications/105/photos/1`)).toBe('cwt_ucwa=AAEB; near=1');
    expect(cookies.header('https://lyncweb.contoso.com/')).toBe('near=1');
  });

  it.each([
    'http://127.0.0.1:4811/',
    'http://localhost:4811/',
    'http://[::1]:4811/',
    'https://lync/',
    'https://fe01.contoso.local/',
    'https://10.1.2.3/',
  ])('is kept for any name that a server may have, Secure too: %s', async (url) => {
    await cookies.keep(url, 'a=1; Secure; Path=/');
    expect(cookies.header(url)).toBe('a=1');
  });

  it('is not kept where it breaks the rules of its own name', async () => {
    await keep('__Secure-a=1; Path=/', '__Host-b=1; Path=/ucwa; Secure', '__Host-c=1; Path=/; Secure');
    expect(sent()).toEqual(['__Host-c=1']);
  });
});

describe('the life of a cookie', () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ['Date'], now: 1_000_000 }));
  afterEach(() => vi.useRealTimers());

  it('ends with Max-Age, however often it was sent, and with Expires', async () => {
    await keep('a=1; Max-Age=60', `b=2; Expires=${new Date(1_090_000).toUTCString()}`);
    await keep(
      'c=3',
      'd=4; Max-Age=99999999999999999999',
      `e=5; Max-Age=3600; Expires=${new Date(0).toUTCString()}`,
    );
    for (const seconds of [20, 40, 59]) {
      vi.setSystemTime(1_000_000 + seconds * 1_000);
      expect(sent()).toEqual(['a=1', 'b=2', 'c=3', 'd=4', 'e=5']);
    }
    vi.setSystemTime(1_060_000);
    expect(sent()).toEqual(['b=2', 'c=3', 'd=4', 'e=5']);
    vi.setSystemTime(1_090_000);
    expect(sent()).toEqual(['c=3', 'd=4', 'e=5']);
  });

  it('ends where the server takes it back', async () => {
    await keep('a=1', 'b=2');
    await keep('a=; Max-Age=0', 'b=; Expires=Thu, 01 Jan 1970 00:00:00 GMT');
    expect(cookies.header(pool)).toBe('');
  });

  it('ends with the sign-in, and nothing that comes late is kept', async () => {
    await keep('a=1');
    const late = cookies.keep(pool, 'b=2');
    cookies.drop();
    await late;
    await keep('c=3');
    expect(cookies.header(pool)).toBe('');
  });
});

describe('the room for cookies', () => {
  it('S25 is twenty for an origin: the one that was used the longest ago goes first', async () => {
    await keep('SERVERID=fe01; Path=/', ...Array.from({ length: 20 }, (_, nth) => `n${nth}=1; Path=/`));
    expect(sent()).toHaveLength(20);
    expect(sent()).not.toContain('SERVERID=fe01');
    expect(sent()).toContain('n0=1');
    await cookies.keep('https://other.contoso.com/', 'a=1');
    expect(sent()).toHaveLength(20);
  });

  it('keeps the cookie that every request carries, however many others come', async () => {
    await keep('SERVERID=fe01; Path=/');
    for (let application = 100; application < 200; application++) {
      await keep(`cwt_ucwa=AAEB; path=/ucwa/oauth/v1/applications/${application}/photos`);
      expect(cookies.header(pool)).toBe('SERVERID=fe01');
    }
  });

  it('counts no cookie that is over', async () => {
    await keep('SERVERID=fe01; Path=/');
    await keep(...Array.from({ length: 40 }, (_, nth) => `n${nth}=1; Path=/; Max-Age=0`));
    expect(cookies.header(pool)).toBe('SERVERID=fe01');
  });

  it('S25 is 4 KB for each, name and attributes with it', async () => {
    const line = (length: number): string => 'a='.padEnd(length - 8, 'v') + '; Path=/';
    await keep(line(4_097), `${'n'.repeat(4_096)}=1`, `b=1; Path=/${'p'.repeat(4_090)}`);
    expect(cookies.header(pool)).toBe('');
    await keep(line(4_096));
    expect(cookies.header(pool)).toHaveLength(4_088);
  });
});

describe('a hostile Set-Cookie', () => {
  it.each([
    'a\u0000b=1',
    'a=1\r\nX-Injected: 1',
    'a=1\n2',
    'a=\u007f',
    'a=\u001b[31m',
    'a=\u{1f36a}',
    '=1',
    'nameless',
    '',
    ';;;;',
    ' ',
  ])('S25 is not kept: %j', async (line) => {
    await keep(line);
    expect(cookies.header(pool)).toBe('');
  });

  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'S25 is a cookie like any other where its name, path or host is %s',
    async (name) => {
      await keep(`${name}=1; Path=/`, `x=2; Path=/${name}; ${name}=3`);
      await cookies.keep(`https://${name.replaceAll('_', '')}/`, 'y=4; Path=/');
      expect(cookies.header(`https://lyncweb.contoso.com/${name}`)).toBe(`x=2; ${name}=1`);
      expect(cookies.header(`https://${name.replaceAll('_', '')}/`)).toBe('y=4');
      expect(({} as Record<string, unknown>)['1']).toBeUndefined();
      expect(Object.keys(Object.prototype)).toEqual([]);
    },
  );

  it('S25 costs no more than its room, though five hundred come', async () => {
    await keep(...Array.from({ length: 500 }, (_, nth) => `n${nth}=${'v'.repeat(4_000)}; Path=/`));
    expect(sent().map((cookie) => cookie.replace(/=.*/, ''))).toEqual(
      Array.from({ length: 20 }, (_, nth) => `n${480 + nth}`),
    );
  });
});

describe('what the log says of a cookie', () => {
  it('S18 is its value, to be masked, where that can be a secret', async () => {
    await keep(
      'route=0123456789abcdef',
      'quoted="fedcba9876543210"',
      'SERVERID=fe01',
      'w=lyncweb.contoso.com',
    );
    await keep('evil=fedcba98765432100; Domain=evil.example', `long=${'x'.repeat(5_000)}`);
    expect(secrets).toEqual(['0123456789abcdef', 'fedcba9876543210']);
  });

  it('S18 shows in no dump of the store', async () => {
    await keep('route=0123456789abcdef');
    expect(inspect(cookies, { depth: 20, showHidden: true })).not.toContain('0123456789abcdef');
    expect(JSON.stringify(cookies)).not.toContain('0123456789abcdef');
  });
});
