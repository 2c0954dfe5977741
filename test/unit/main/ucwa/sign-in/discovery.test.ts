import { text } from '../../../../../common/text';
import { shown } from '../../../../english';
import { describe, expect, it } from 'vitest';
import { TransportError, type TransportResponse } from '../../../../../main/net/transport';
import { discover } from '../../../../../main/ucwa/sign-in/discovery';
import { ProtocolFault, StatusError } from '../../../../../main/ucwa/faults';
import { toResource } from '../../../../../main/ucwa/codec/json';
import { defaultLimits } from '../../../../../main/ucwa/limits';
import { problemOf } from '../../../../../main/ucwa/problems/reasons';
import type { Session } from '../../../../../main/ucwa/session';
import { createTrust } from '../../../../../main/ucwa/sign-in/trust';
import { ManualClock } from '../../../../clock';
import { fixture, follow, response } from '../../support';

type Answer = Error | { readonly body: unknown };
const links = (all: Record<string, string>): Answer => ({
  body: { _links: Object.fromEntries(Object.entries(all).map(([rel, href]) => [rel, { href }])) },
});
const status = (
  code: number,
  ...lines: readonly (readonly [string, string])[]
): ((url: string) => Answer) => {
  const answer: TransportResponse = response(code, lines);
  return (url) => new StatusError(answer, url, undefined);
};
const moved = (to: string) => status(302, ['Location', to]);
const unknown = (url: string): Answer => new TransportError('nameNotResolved', new URL(url).host, false);

const internal = 'https://lyncdiscoverinternal.contoso.com/';
const external = 'https://lyncdiscover.contoso.com/';
const user =
  'https://lyncweb.contoso.com/Autodiscover/AutodiscoverService.svc/root/oauth/user?originalDomain=contoso.com';
const applications = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications';

/** Looks for a server where these addresses answer so, and no other does. */
async function look(
  answers: Record<string, Answer | ((url: string) => Answer)>,
  { server = '', says = false } = {},
) {
  const asked: string[] = [];
  const questions: string[] = [];
  let found = 0;
  const request = (url: string): Promise<{ status: number; body: unknown }> => {
    asked.push(url);
    const given = answers[url] ?? unknown;
    const answer = typeof given === 'function' ? given(url) : given;
    return answer instanceof Error
      ? Promise.reject(answer)
      : Promise.resolve({ status: 200, body: answer.body });
  };
  const session: Session = {
    follow,
    request: ({ url }) => request(url),
    get: async (url) => toResource((await request(url)).body),
  };
  const address = 'lenea@contoso.com';
  const trust = createTrust({
    address,
    server,
    ask: (host) => {
      questions.push(host);
      return Promise.resolve(says);
    },
  });
  const end = await discover({
    address,
    server,
    session,
    trust,
    onFound() {
      found++;
    },
    clock: new ManualClock(),
    signal: new AbortController().signal,
    perGuess: defaultLimits.discovery / 2,
  }).catch((error: unknown) => error);
  return { end, asked, questions, found };
}
const printed = {
  [external]: { body: fixture('discovery-root').body },
  [user]: { body: fixture('user').body },
};

describe('the way to a server', () => {
  it('is the one of the documents: internal, external, user, applications', async () => {
    expect(await look(printed)).toEqual({
      end: applications,
      asked: [internal, external, user],
      questions: [],
      found: 1,
    });
  });

  it.each([
    ['is not known', unknown],
    ['is down', (url: string) => new TransportError('refused', new URL(url).host, false)],
    ['answers 404', status(404)],
    ['answers 503', status(503)],
    ['N16 answers a page', () => new ProtocolFault('Not a UCWA answer: text/html')],
    ['N30 sends on to another domain', moved('https://evil.example/')],
    ['N29 sends on to plain http', moved('http://lyncweb.contoso.com/')],
  ] as const)('N03 leads on to the external address where the internal one %s', async (_, answer) => {
    const { end, asked } = await look({ ...printed, [internal]: answer });
    expect([end, asked]).toEqual([applications, [internal, external, user]]);
  });

  it('ends where it is given up, and asks no other address', async () => {
    const { end, asked } = await look({ [internal]: new TransportError('aborted', 'h', true) });
    expect(end).toMatchObject({ kind: 'aborted' });
    expect(asked).toEqual([internal]);
  });

  it('N03 names every address that was tried where none answers', async () => {
    const { end, asked } = await look({});
    expect(asked).toEqual([internal, external]);
    expect(shown(end)).toMatchObject({ problem: { code: 'ServerNotFound' } });
    for (const host of ['lyncdiscoverinternal.contoso.com', 'lyncdiscover.contoso.com'])
      expect((shown(end) as { problem: { details: string } }).problem.details).toContain(host);
  });

  it('N30 follows a 302 within the sign-in domain', async () => {
    const { end, asked } = await look({
      ...printed,
      [internal]: moved('https://a.contoso.com/x'),
      'https://a.contoso.com/x': moved(external),
    });
    expect(end).toBe(applications);
    expect(asked.slice(0, 3)).toEqual([internal, 'https://a.contoso.com/x', external]);
  });

  it('N28 is given up where a 302 leads back, with both ends named', async () => {
    const { end, asked } = await look({
      [internal]: moved('https://a.contoso.com/'),
      'https://a.contoso.com/': moved(internal),
    });
    expect(asked).toEqual([internal, 'https://a.contoso.com/']);
    expect(shown(end)).toMatchObject({
      problem: {
        code: 'TooManyRedirects',
        message: expect.stringMatching(
          /^lyncdiscoverinternal\.contoso\.com .* lyncdiscoverinternal\.contoso\.com\.$/,
        ) as string,
      },
    });
  });

  it('is the one that the user named, and no other is looked for', async () => {
    const server = 'http://127.0.0.1:8080/root';
    const root = links({ user: '/user' });
    const at = { [server]: root, 'http://127.0.0.1:8080/user': links({ applications: '/apps' }) };
    expect(await look(at, { server })).toMatchObject({
      end: 'http://127.0.0.1:8080/apps',
      asked: [server, 'http://127.0.0.1:8080/user'],
      questions: [],
    });
    expect((await look({}, { server })).end).toMatchObject({ kind: 'nameNotResolved' });
  });
});

describe('a redirect in an answer', () => {
  const elsewhere = 'https://lync.fabrikam.com/root';

  it('N30 goes before whatever else stands there, and needs no question within the domain', async () => {
    const next = 'https://pool2.contoso.com/root';
    const { end, questions } = await look({
      [internal]: links({ redirect: next, user: 'https://wrong.contoso.com/' }),
      [next]: links({ user: '/user' }),
      'https://pool2.contoso.com/user': links({ applications: '/apps' }),
    });
    expect([end, questions]).toEqual(['https://pool2.contoso.com/apps', []]);
  });

  it('N30 to another domain is asked about before it is followed', async () => {
    const at = { [internal]: links({ redirect: elsewhere }), [elsewhere]: links({ applications: '/apps' }) };
    const no = await look(at);
    expect(no).toMatchObject({ end: { problem: { code: 'HostNotTrusted' } }, asked: [internal] });
    const yes = await look(at, { says: true });
    expect(yes).toMatchObject({ end: 'https://lync.fabrikam.com/apps', questions: ['lync.fabrikam.com'] });
  });

  it('N31 may come in the answer of `user` too, and is checked alike', async () => {
    const { end, asked, questions } = await look({ ...printed, [user]: links({ redirect: elsewhere }) });
    expect(shown(end)).toMatchObject({ problem: { code: 'HostNotTrusted' } });
    expect([asked.at(-1), questions]).toEqual([user, ['lync.fabrikam.com']]);
  });

  it('N31 of the applications to another host is checked before a token is asked for there', async () => {
    const { end } = await look({
      ...printed,
      [user]: links({ applications: 'https://pool.fabrikam.com/apps' }),
    });
    expect(shown(end)).toMatchObject({ problem: { code: 'HostNotTrusted' } });
  });

  it('N28 in circles is given up', async () => {
    const pool = 'https://pool.contoso.com/root';
    const { end, asked } = await look({
      [internal]: links({ redirect: pool }),
      [pool]: links({ redirect: internal }),
    });
    expect(shown(end)).toMatchObject({ problem: { code: 'TooManyRedirects' } });
    expect(asked).toEqual([internal, pool]);
  });

  it('N28 that never ends is given up', async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [
        `https://h${i}.contoso.com/`,
        links({ redirect: `https://h${i + 1}.contoso.com/` }),
      ]),
    );
    const { end, asked } = await look({
      ...chain,
      [internal]: links({ redirect: 'https://h0.contoso.com/' }),
    });
    expect(shown(end)).toMatchObject({ problem: { code: 'TooManyRedirects' } });
    expect(asked.length).toBeLessThan(15);
  });
});

describe('an address of this computer, or of a private network', () => {
  const told = (host: string, address: string) => ({
    code: 'LinkPrivate',
    message: text('ucwa.problem.LinkPrivate', { host, address }),
    next: 'contactAdministrator',
  });

  it.each([
    ['a redirect', { [external]: links({ redirect: 'https://localhost:8443/root' }) }, 'localhost:8443'],
    ['applications', { [external]: links({ applications: 'https://100.64.0.9/apps' }) }, '100.64.0.9'],
    ['a user link', { [external]: links({ user: 'https://[64:ff9b::a00:1]/u' }) }, '[64:ff9b::a00:1]'],
  ])(
    'S30 is not asked if a public server names it by %s, and the user learns that',
    async (_, answers, address) => {
      const { end, asked, questions } = await look(answers, { says: true });
      expect(problemOf(end)).toMatchObject(told('lyncdiscover.contoso.com', address));
      expect(problemOf(end).advice).toMatchObject({ values: { host: 'lyncdiscover.contoso.com' } });
      expect([asked, questions]).toEqual([[internal, external], []]);
    },
  );

  it('S30 is not asked if a configured public server redirects there', async () => {
    const { end, asked } = await look({ [external]: moved('https://ip6-localhost/') }, { server: external });
    expect(problemOf(end)).toMatchObject(told('lyncdiscover.contoso.com', 'ip6-localhost'));
    expect(asked).toEqual([external]);
  });

  it('S30 is asked if the user’s own server is there itself', async () => {
    const server = 'https://10.0.0.1/root';
    const home = 'https://10.0.0.2/applications';
    const { end } = await look({ [server]: links({ applications: home }) }, { server, says: true });
    expect(end).toBe(home);
  });
});

describe('a server that offers nothing', () => {
  it('P31 is told as that, by its name', async () => {
    const { end } = await look({ ...printed, [user]: links({ self: user }) });
    expect(shown(end)).toMatchObject({
      problem: {
        code: 'LinkMissing',
        message: 'lyncweb.contoso.com offers neither "user" nor "applications".',
      },
    });
  });
});
