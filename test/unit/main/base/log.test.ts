import { describe, expect, it } from 'vitest';
import { createLogger, SecretMask } from '../../../../main/base/log';

const masked = (text: string, ...told: readonly string[]): string => {
  const secrets = new SecretMask();
  told.forEach((value) => secrets.add(value));
  return secrets.apply(text);
};
const token = 'cwt=AAEBHAEFAAAAAAAFFQAAAA.x-y_z/+%3D==';

describe('S18 a log line', () => {
  it.each([
    [`Authorization: Bearer ${token}`],
    [`authorization: bearer ${token}`],
    [`{"authorization":"Bearer ${token}"}`],
    [`{"access_token":"${token}","expires_in":28800}`],
    [`X-Ms-diagnostics: 28032;reason="${token} is invalid"`],
    [`GET /photos?t=${token}&x=1`],
  ])('has no token: %s', (line) => {
    expect(masked(line)).not.toContain('AAEB');
    expect(masked(line)).not.toContain('x-y_z');
    expect(masked(line)).toContain('[masked]');
  });

  it.each(['Basic', 'NTLM', 'Negotiate', 'Bearer', 'Other'])(
    'has no Authorization of any scheme: %s',
    (scheme) => {
      for (const line of [
        `Authorization: ${scheme} dXNlcjpodW50ZXIy`,
        `"authorization":"${scheme} dXNlcjpodW50ZXIy"`,
        `{ authorization: '${scheme} dXNlcjpodW50ZXIy' }`,
      ])
        expect(masked(line)).not.toContain('dXNlcjpodW50ZXIy');
    },
  );

  it.each([
    'grant_type=password&username=lenea%40contoso.com&password=hunter2%21',
    '{"password":"hunter2!","a":1}',
    '{"password": "hunter2! two words, and a comma"}',
    '{"password":"hunter2!\\" quoted"}',
    "{ password: 'hunter2!' }",
    'password = hunter2!',
    'Password: hunter2!',
  ])('has no password: %s', (line) => {
    expect(masked(line)).not.toMatch(/hunter2|two words|quoted/);
  });

  it.each([
    'Cookie: route=s3cret; other=s3cret too',
    'cookie: route=s3cret',
    'set-cookie: route="s3cret"; path=/; HttpOnly',
    '{"cookie":"route=s3cret; b=s3cret"}',
    '{"set-cookie":["route=s3cret; path=/","b=s3cret"],"a":1}',
    "{ 'set-cookie': [ 'route=s3cret; path=/', 'b=s3cret' ] }",
    "{ Cookie: 'route=s3cret', a: 1 }",
    'Cookie2: $Version=s3cret',
  ])('has no cookie: %s', (line) => {
    expect(masked(line)).not.toContain('s3cret');
    expect(masked(line)).toContain('[masked]');
  });

  it('keeps the text around a cookie', () => {
    expect(masked('{"set-cookie":["a=b","c=d"],"a":1}')).toBe('{"set-cookie":[[masked]],"a":1}');
    expect(masked("{ cookie: 'a=b', x: 1 }")).toBe("{ cookie: '[masked]', x: 1 }");
    expect(masked('Cookie: a=b; c=d\nnext line')).toBe('Cookie: [masked]\nnext line');
    expect(masked('The server set a cookie.')).toBe('The server set a cookie.');
  });

  it('keeps the text around a secret', () => {
    expect(masked('{"password":"hunter2","a":1}')).toBe('{"password":"[masked]","a":1}');
    expect(masked('grant_type=password&username=lenea&password=x&a=1')).toBe(
      'grant_type=password&username=lenea&password=[masked]&a=1',
    );
    expect(masked('The password of lenea was refused.')).toBe('The password of lenea was refused.');
  });

  it('S19 contains no secret that was added, in any form', () => {
    const secret = 'p"ss w\\rd&+ä!';
    const forms = [
      secret,
      encodeURIComponent(secret),
      new URLSearchParams({ v: secret }).toString().slice(2),
      JSON.stringify(secret),
      JSON.stringify(JSON.stringify(secret)),
    ];
    for (const form of forms)
      expect(masked(`sent ${form} here`, secret)).toMatch(/^sent "?(\\")?\[masked\](\\")?"? here$/);
  });

  it('contains nothing of a secret that begins with another one', () => {
    expect(masked('it is hunter2hunter2', 'hunter2', 'hunter2hunter2')).toBe('it is [masked]');
  });

  it('stays readable if a secret is too short to mask', () => {
    expect(masked('an ordinary line', 'a', 'ord')).toBe('an ordinary line');
  });
});

describe('a logger', () => {
  const collect = (secret = 'hunter2') => {
    const lines: string[] = [];
    const secrets = new SecretMask();
    secrets.add(secret);
    return { lines, logger: createLogger((level, line) => lines.push(`${level} ${line}`), secrets) };
  };

  it('writes levels, texts and data', () => {
    const { lines, logger } = collect();
    logger.debug('a');
    logger.info('b', 'text');
    logger.warn('c', { d: 1 });
    logger.error('e', 5);
    expect(lines).toEqual(['debug a', 'info b text', 'warn c {"d":1}', 'error e 5']);
  });

  it('S18 masks data and the stacks of errors as well', () => {
    const { lines, logger } = collect();
    logger.info('a', { deep: ['hunter2'] });
    logger.error('b', new Error('refused for hunter2'));
    expect(lines.join()).not.toContain('hunter2');
    expect(lines[1]).toContain('log.test');
  });

  it('S11 writes something even if the data cannot be converted', () => {
    const { lines, logger } = collect();
    const cyclic: Record<string, unknown> = {};
    cyclic['self'] = cyclic;
    logger.info('a', cyclic);
    logger.info('b', 5n);
    expect(lines).toHaveLength(2);
  });

  it('L27 does not throw, even if its writer does', () => {
    const logger = createLogger(() => {
      throw new Error('ENOSPC');
    }, new SecretMask());
    expect(() => {
      logger.error('a', new Error('b'));
    }).not.toThrow();
  });
});

describe('the secrets that a mask knows', () => {
  it('are those that were added, once each, as they were added', () => {
    const secrets = new SecretMask();
    for (const secret of ['hunter2 & more', 'hunter2 & more', 'abc']) secrets.add(secret);
    expect(secrets.secrets).toEqual(['hunter2 & more']);
  });

  it('are the newest fifty of those that come with every answer, and all others', () => {
    const secrets = new SecretMask();
    secrets.add('cookie-0');
    for (let nth = 0; nth < 1_000; nth++) secrets.addPassing(`cookie-${nth}`);
    secrets.addPassing('cookie-950'); // once more
    for (let nth = 1_000; nth < 1_049; nth++) secrets.addPassing(`cookie-${nth}`);
    expect(secrets.secrets).toHaveLength(51);
    expect(secrets.apply('cookie-0 cookie-950 cookie-1048')).toBe('[masked] [masked] [masked]');
    expect(secrets.apply('cookie-951')).toBe('cookie-951');
    secrets.addPassing('abc');
    expect(secrets.secrets).toHaveLength(51);
  });

  it('S42 are forgotten an hour after a token expires, and cost no time in later lines', () => {
    let now = 0;
    const secrets = new SecretMask(() => now);
    secrets.add('hunter2');
    secrets.add('token-1', 28_800_000);
    now += 28_800_000 + 3_599_999;
    expect(secrets.apply('hunter2 token-1')).toBe('[masked] [masked]');
    now += 1;
    expect(secrets.apply('hunter2 token-1')).toBe('[masked] token-1');
    expect(secrets.secrets).toEqual(['hunter2']);
  });

  it('S42 stay few over months of tokens, however soon each one expires', () => {
    let now = 0;
    const secrets = new SecretMask(() => now);
    let most = 0;
    for (let nth = 0; nth < 2_000; nth++, now += nth % 2 === 0 ? 3_600_000 : 15_000) {
      secrets.add(`token-${nth}`, nth % 2 === 0 ? 28_800_000 : 30_000);
      most = Math.max(most, secrets.secrets.length);
      if (nth % 100 === 0)
        expect(secrets.apply(`token-${nth} token-${nth - 50}`)).toMatch(/^\[masked\] token/);
    }
    expect(most).toBeLessThan(25);
    for (let nth = 0; nth < 1_000; nth++) secrets.add(`at once ${nth}`, 30_000);
    expect(secrets.secrets).toHaveLength(200);
    expect(secrets.apply('at once 999')).toBe('[masked]');
  });

  it('S42 a password that is also a token’s value stays for as long as it is a password', () => {
    let now = 0;
    const secrets = new SecretMask(() => now);
    secrets.add('hunter2', 1);
    secrets.add('hunter2');
    now = 1e12;
    expect(secrets.apply('hunter2')).toBe('[masked]');
  });
});
