import { text } from '../../../../../common/text';
import { shown } from '../../../../english';
import { describe, expect, it } from 'vitest';
import { problemOf } from '../../../../../main/ucwa/problems/reasons';
import { links, moved, internal, external, user, look, printed } from './looked-up';

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
