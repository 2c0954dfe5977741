import { describe, expect, it } from 'vitest';
import { Bench, fixture, ORIGIN, USER, str } from './bench';

describe('discovery', () => {
  it('answers GET / with exactly the published links, absolute, on the origin that was asked', async () => {
    const answer = await new Bench().get('/');
    const published = fixture('discovery-root');
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(published['body']);
    for (const [name, value] of published['headers'] as unknown as [string, string][])
      expect([name, answer.header(name)]).toEqual([name, value]);
  });

  it.each(['application/json', '*/*', 'application/xml'])(
    'speaks UCWA to %s even if the older schema is spoken in XML',
    async (accept) => {
      const { text } = await new Bench({ discoverySchema: 'olderInXml' }).get('/', { accept });
      expect(text).toContain('xframe');
    },
  );

  it.each([
    [
      'olderInXml',
      'application/vnd.microsoft.com.ucwa+xml',
      '<AutodiscoverResponse AccessLocation="External">',
    ],
    ['older', 'application/xml', '<AutodiscoverResponse AccessLocation="External">'],
    ['older', 'application/json', '{"AccessLocation":"External","Root":{"Links":[{'],
  ] as const)(
    'speaks the schema from before UCWA 2.0, as %s, to %s',
    async (discoverySchema, accept, beginning) => {
      const { text } = await new Bench({ discoverySchema }).get('/', { accept });
      expect(text).toContain(beginning);
      expect(text).not.toContain('xframe');
      expect(text.includes('OAuth')).toBe(discoverySchema !== 'older');
    },
  );

  it('gives the same at the address that the root names as its own', async () => {
    const bench = new Bench();
    const root = await bench.get('/');
    const again = await bench.get(str(root.json['_links']?.['self']?.['href']));
    expect(again.json).toEqual(root.json);
  });

  it('builds its links from the origin of the request', async () => {
    const answer = await new Bench().get('/', { origin: 'http://127.0.0.1:4000' });
    expect(answer.json['_links']?.['user']?.['href']).toBe(`http://127.0.0.1:4000${USER}`);
  });

  it('challenges GET user without a token, with two header lines and a page of HTML', async () => {
    const answer = await new Bench().get(USER);
    const published = fixture('challenge');
    expect(answer.status).toBe(401);
    expect(answer.all('WWW-Authenticate')).toEqual(
      (published['headers'] as unknown as [string, string][])
        .filter(([name]) => name === 'WWW-Authenticate')
        .map(([, value]) => value),
    );
    expect(answer.header('Content-Type')).toBe('text/html');
    expect(answer.text).toContain('401 - Unauthorized: Access is denied due to invalid credentials.');
  });

  it('writes the challenge without quotes when asked to, as "AuthenticationInUCWA" does', async () => {
    const answer = await new Bench({ challenge: 'unquoted' }).get(USER, { origin: 'https://contoso.com' });
    expect(answer.all('WWW-Authenticate')[1]).toBe(fixture('challenge')['unquoted']);
  });

  it('answers GET user with a token with the published links', async () => {
    const bench = new Bench();
    await bench.signIn();
    const answer = await bench.get(USER);
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual(fixture('user')['body']);
  });

  it('answers GET user with 404 where the user has no home, once it knows who asks', async () => {
    const bench = new Bench({ isHome: false });
    expect((await bench.get(USER)).status).toBe(401);
    await bench.signIn();
    expect((await bench.get(USER)).status).toBe(404);
  });

  it.each([
    ['modern', ['Bearer']],
    ['gateway', ['Negotiate', 'NTLM']],
  ] as const)('offers another sign-in alone when asked to: %s', async (signIn, schemes) => {
    const answer = await new Bench({ signIn }).get(USER);
    expect(answer.status).toBe(401);
    expect(answer.all('WWW-Authenticate').map((line) => line.split(' ')[0])).toEqual(schemes);
  });

  it('challenges a token that another origin issued', async () => {
    const bench = new Bench();
    await bench.signIn();
    expect((await bench.get(USER, { origin: 'https://pool2.contoso.com' })).status).toBe(401);
    expect((await bench.get(USER, { origin: ORIGIN })).status).toBe(200);
  });

  it('answers for paths that are not UCWA with a page of the web server, not a UCWA error', async () => {
    const answer = await new Bench().get('/nothing/here');
    expect(answer.status).toBe(404);
    expect(answer.header('Content-Type')).toBe('text/html');
  });
});
