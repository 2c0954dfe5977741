import { beforeEach, describe, expect, it } from 'vitest';
import { TicketHosts } from '../../../../main/net/ticket-hosts';

let lists: string[];
let hosts: TicketHosts;
beforeEach(() => {
  lists = [];
  hosts = new TicketHosts();
  hosts.guard({ allowNTLMCredentialsForDomains: (list) => void lists.push(list) });
});

const nobody = 'nobody.invalid';
const now = (): readonly string[] => (lists.at(-1) ?? '').split(',');

describe('P120 the ticket', () => {
  it('goes to nobody before the first sign-in, not even in the intranet zone of Windows', () => {
    expect(lists).toEqual([nobody]);
  });

  it.each([
    ['https://pool.contoso.com/webticket/oauthtoken', 'https://pool.contoso.com:443'],
    ['https://POOL.contoso.com:4443/x?y#z', 'https://pool.contoso.com:4443'],
    ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
    ['https://[::1]/', 'https://[::1]:443'],
    ['https://pool-1.my_ad.local./', 'https://pool-1.my_ad.local.:443'],
    ['https://büro.example/', 'https://xn--bro-hoa.example:443'],
  ])('goes to exactly the origin of %s', (url, entry) => {
    hosts.allow(url);
    expect(now()).toEqual([nobody, entry]);
  });

  it('goes to both pools that sign in at the same time, whichever ends first', () => {
    const ends = [hosts.allow('https://a.example/'), hosts.allow('https://b.example/')];
    expect(now()).toEqual([nobody, 'https://a.example:443', 'https://b.example:443']);
    ends[0]?.();
    expect(now()).toEqual([nobody, 'https://b.example:443']);
    ends[1]?.();
    expect(now()).toEqual([nobody]);
  });

  it('goes to a pool until the last of its exchanges has ended', () => {
    const [first, second] = [hosts.allow('https://a.example/1'), hosts.allow('https://a.example/2')];
    second();
    expect(now()).toContain('https://a.example:443');
    first();
    expect(now()).toEqual([nobody]);
  });

  it('is not taken from another exchange by an end that is reported twice', () => {
    const [first] = [hosts.allow('https://a.example/1'), hosts.allow('https://a.example/2')];
    first();
    first();
    expect(now()).toContain('https://a.example:443');
  });

  it.each([
    'https://*/',
    'https://*.contoso.com/',
    'https://a.example,*/',
    'https://a.example;b.example/',
    'https://a+b.example/',
    'https://-a.example/',
    'https://a..example/',
    'https://.contoso.com/',
    `https://${'a'.repeat(64)}.example/`,
  ])('goes to no host whose name Chromium would read as a rule: %s', (url) => {
    expect(() => hosts.allow(url)).toThrow(
      expect.objectContaining({ kind: 'oddHostName', sent: false }) as Error,
    );
    expect(lists).toEqual([nobody]);
  });
});
