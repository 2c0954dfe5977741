import { describe, expect, it } from 'vitest';
import { APP, APPLICATIONS, Bench, lenea, ORIGIN, str, TOKEN, USER } from './bench';

const POOL = 'https://pool2.contoso.com';
const SERVICE = '/Autodiscover/AutodiscoverService.svc/root';

async function signedIn(behaviour: ConstructorParameters<typeof Bench>[0]): Promise<Bench> {
  const bench = new Bench(behaviour);
  await bench.signIn();
  return bench;
}

describe('redirects', () => {
  it('are a link in the root, before anybody has signed in, and not at their target', async () => {
    const bench = new Bench({ redirects: [{ at: 'root', as: 'link', to: 'secondPool' }] });
    const answer = await bench.get('/');
    expect([answer.status, answer.json]).toEqual([
      200,
      { _links: { redirect: { href: `${POOL}${SERVICE}` } } },
    ]);
    const root = await bench.get(SERVICE, { origin: POOL });
    expect(str(root.json['_links']?.['user']?.['href'])).toContain(`${POOL}${SERVICE}/oauth/user`);
  });

  it('are a link in the authenticated user, and a challenge before', async () => {
    const bench = await signedIn({ redirects: [{ at: 'user', as: 'link', to: 'secondPool' }] });
    expect((await bench.get(USER, { token: null })).status).toBe(401);
    expect((await bench.get(USER)).json).toEqual({ _links: { redirect: { href: `${POOL}${SERVICE}` } } });
    expect((await bench.get(USER, { origin: POOL })).status).toBe(401);
  });

  it('are a 302 where configured, within the domain or out of it', async () => {
    for (const to of ['https://other.contoso.com/root', 'https://evil.example/']) {
      const answer = await new Bench({ redirects: [{ at: 'root', as: '302', to }] }).get('/');
      expect([answer.status, answer.header('Location'), answer.header('Content-Type')]).toEqual([
        302,
        to,
        'text/html',
      ]);
    }
  });

  it('can go round in circles', async () => {
    const bench = new Bench({
      redirects: [
        { at: 'root', as: 'link', to: 'secondPool' },
        { at: 'root', as: 'link', to: ORIGIN, on: POOL },
      ],
    });
    const next = async (url: string) => str((await bench.get(url)).json['_links']?.['redirect']?.['href']);
    expect(await next(await next(ORIGIN))).toBe(`${ORIGIN}/`);
  });

  it('may lead to the resource that "redirect_ref" shows', async () => {
    const bench = new Bench({
      redirects: [{ at: 'root', as: 'link', to: `${POOL}${SERVICE}/user/redirect` }],
    });
    const { json } = await bench.get(str((await bench.get('/')).json['_links']?.['redirect']?.['href']));
    expect(Object.keys(json['_links'] ?? {})).toEqual(['self', 'user', 'xframe']);
  });
});

describe('a second pool', () => {
  it('has the applications, and a ticket realm of its own', async () => {
    const bench = await signedIn({ applicationsOn: 'secondPool' });
    const { json } = await bench.get(USER);
    expect(json['_links']?.['applications']?.['href']).toBe(`${POOL}${APPLICATIONS}`);
    expect(json['_links']?.['xframe']?.['href']).toBe(`${POOL}/Autodiscover/XFrame/XFrame.html`);
    const refused = await bench.post(POOL + APPLICATIONS, {});
    expect(refused.all('WWW-Authenticate')[1]).toContain(`href="${POOL}${TOKEN}"`);
    const first = bench.token;
    await bench.signIn({}, POOL);
    expect(bench.token).not.toBe(first);
    expect((await bench.create({}, POOL)).status).toBe(201);
    expect((await bench.get(APP, { origin: POOL })).status).toBe(200);
  });

  it.each([
    ['challenge', 401, 2, '28020'],
    ['28032', 500, 0, '28032'],
    ['28055', 403, 2, '28055'],
  ] as const)(
    'refuses a ticket of the first by %s',
    async (foreignToken, status, challenges, diagnostics) => {
      const bench = await signedIn({ foreignToken });
      const answer = await bench.get(APP, { origin: POOL });
      expect([answer.status, answer.all('WWW-Authenticate').length]).toEqual([status, challenges]);
      expect(answer.header('X-Ms-diagnostics')).toMatch(
        new RegExp(`^${diagnostics};source="server.contoso.com";reason=".+"$`),
      );
      expect((await bench.get(APP, { origin: POOL, token: null })).status).toBe(401);
    },
  );
});

describe('challenges', () => {
  it('can come in one line', async () => {
    const answer = await new Bench({ challengeLines: 'joined' }).get(USER);
    const [line, ...more] = answer.all('WWW-Authenticate');
    expect(more).toEqual([]);
    expect(line).toMatch(/^Bearer .+", MsRtcOAuth href="[^"]+",grant_type="[^"]+"$/);
  });

  it('can offer nothing that this client speaks', async () => {
    const bench = new Bench({ grants: ['urn:microsoft.rtc:anonmeeting'] });
    expect((await bench.signIn()).json['error']).toBe('unsupported_grant_type');
  });
});

describe('the passive grant', () => {
  const form = { type: 'application/x-www-form-urlencoded' };

  it('is refused with the address of a page until both pages are done', async () => {
    const bench = new Bench({ grants: ['urn:microsoft.rtc:passive'] });
    const grant = (cookie?: string) =>
      bench.post(TOKEN, 'grant_type=urn%3Amicrosoft.rtc%3Apassive', {
        ...form,
        ...(cookie !== undefined && { cookie }),
      });
    const refused = await grant();
    expect([refused.status, refused.json['error']]).toEqual([400, 'invalid_grant']);
    const page = str(refused.json['ms_rtc_passiveauthuri']);
    expect((await bench.get(page)).text).toContain('name="Password"');
    const wrong = await bench.post(page, 'UserName=lenea%40contoso.com&Password=x', form);
    expect(wrong.text).toContain('Incorrect user ID or password.');
    const second = await bench.post(
      page,
      new URLSearchParams({ UserName: lenea.address, Password: lenea.password }).toString(),
      form,
    );
    expect([second.status, second.header('Set-Cookie')]).toEqual([200, undefined]);
    expect((await grant()).status).toBe(400);
    const ticket = /name="ticket" value="([^"]+)"/.exec(second.text)?.[1] ?? '';
    const done = await bench.post(page, `ticket=${ticket}`, form);
    const cookie = done.header('Set-Cookie')?.split(';')[0] ?? '';
    expect((await grant(`a=b; ${cookie}`)).status).toBe(200);
    expect((await grant('PassiveAuth=guess')).status).toBe(400);
    expect((await bench.post(page, `ticket=${ticket}`, form)).text).toContain('has expired');
  });
});
