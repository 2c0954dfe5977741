import { shown } from '../../../../english';
import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../../main/net/transport';
import { ProtocolFault } from '../../../../../main/ucwa/faults';
import { links, status, moved, unknown, internal, external, user, look, printed } from './looked-up';

const applications = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications';

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

describe('a server that offers nothing', () => {
  it('P31 is told as that, by its name', async () => {
    const { end } = await look({ ...printed, [user]: links({ self: user }) });
    expect(shown(end)).toMatchObject({
      problem: {
        code: 'LinkMissing',
        message: 'lyncweb.contoso.com offers neither “user” nor “applications”.',
      },
    });
  });
});
