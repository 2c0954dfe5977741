import { describe, expect, it } from 'vitest';
import { type EventPackage } from '../../../../../main/ucwa/codec/event-package';
import { LinkFault } from '../../../../../main/ucwa/faults';
import { textOf } from '../../../../../main/ucwa/codec/resource';
import { fixture } from '../../support';
import { origin, decode } from './decode-package';

const link = (href: string, rel = 'conversation') => ({ rel, href });
const sent = (...events: readonly unknown[]) => ({ rel: 'communication', href: '/c', events });
const hrefs = (page: { readonly events: readonly { readonly link: { readonly href: string } }[] }) =>
  page.events.map((event) => event.link.href.replace(origin, ''));

describe('an event package', () => {
  it('is read as the documents print it', () => {
    const { events, follow, dropped } = decode(fixture('events-invitation-started').body);
    expect(events).toHaveLength(1);
    const [event] = events;
    expect(event).toMatchObject({
      type: 'started',
      sender: { rel: 'communication' },
      link: { href: `${origin}/ucwa/v1/applications/23/communication/onlineMeetingInvitations/i1` },
    });
    expect(event?.resource === undefined ? undefined : textOf(event.resource, 'operationId')).toBe('123');
    expect(follow).toEqual({ by: 'next', href: `${origin}/ucwa/v1/applications/23/events?ack=2` });
    expect(dropped).toEqual([]);
  });

  it.each([
    'events-after-make-me-available',
    'events-messaging-invitation-started',
    'events-messaging-invitation-completed',
  ])('is read without losing an event: %s', (name) => {
    const body = fixture(name).body as { sender: { events: unknown[] }[] };
    const page = decode(body);
    expect(page.events).toHaveLength(body.sender.flatMap(({ events }) => events).length);
    expect(page.dropped).toEqual([]);
    expect(page.follow?.by).toBe('next');
  });

  it('keeps the order, also of a sender that comes back', () => {
    const page = decode({
      sender: [
        sent({ link: link('/1'), type: 'added' }, { link: link('/2'), type: 'updated' }),
        { events: [{ type: 'added', link: link('/3') }], href: '/m', rel: 'me' },
        sent({ link: link('/4'), type: 'deleted' }),
      ],
    });
    expect(hrefs(page)).toEqual(['/1', '/2', '/3', '/4']);
    expect(page.events.map(({ sender }) => sender.rel)).toEqual([
      'communication',
      'communication',
      'me',
      'communication',
    ]);
  });

  it('tells where an event belongs, how it ended and why', () => {
    const [event] = decode({
      sender: [
        sent({
          link: link('/i', 'onlineMeetingInvitation'),
          in: link('/lobby', 'lobby'),
          type: 'Completed',
          status: 'Failure',
          reason: { code: 'ServiceFailure', subcode: 'Unavailable', message: null },
        }),
      ],
    }).events;
    expect(event).toEqual({
      sender: { rel: 'communication', href: `${origin}/c` },
      type: 'completed',
      link: { rel: 'onlineMeetingInvitation', href: `${origin}/i` },
      in: { rel: 'lobby', href: `${origin}/lobby` },
      status: 'Failure',
      reason: { code: 'ServiceFailure', subcode: 'Unavailable' },
    });
  });

  it('finds the embedded resource under the name of the link, whatever its own rel', () => {
    const embedded = { localParticipant: { rel: 'participant', name: 'John Doe' }, other: { name: 'No' } };
    const [event] = decode({
      sender: [sent({ link: link('/p', 'localParticipant'), type: 'added', _embedded: embedded })],
    }).events;
    expect(event?.resource === undefined ? undefined : textOf(event.resource, 'name')).toBe('John Doe');
  });

  it('P09 has no resource where none is embedded', () => {
    for (const extra of [
      {},
      { _embedded: null },
      { _embedded: { conversation: null } },
      { _embedded: { me: {} } },
    ])
      expect(
        decode({ sender: [sent({ link: link('/1'), type: 'added', ...extra })] }).events[0],
      ).not.toHaveProperty('resource');
  });

  it.each(['__proto__', 'constructor'])('P40 embeds nothing under the rel %s that is not there', (rel) => {
    const event = JSON.parse(
      `{"link":{"rel":"${rel}","href":"/1"},"type":"added","_embedded":{}}`,
    ) as unknown;
    expect(decode({ sender: [sent(event)] }).events[0]).not.toHaveProperty('resource');
  });

  it('P07 keeps what it does not know, for others to ignore', () => {
    const page = decode({
      sender: [{ rel: 'brandNew', href: '/b', events: [{ link: link('/1', 'new'), type: 'odd' }] }],
    });
    expect(page.events).toMatchObject([{ type: 'odd', sender: { rel: 'brandNew' } }]);
  });

  it.each([
    ['no type', { link: link('/1') }],
    ['no link', { type: 'added' }],
    ['a link without an address', { link: { rel: 'me' }, type: 'added' }],
    ['no shape at all', 7],
    ['a link to another host', { link: link('https://evil.example/'), type: 'added' }],
  ])('drops an event with %s, says so, and keeps the others', (_, bad) => {
    const page = decode({ sender: [sent(bad, { link: link('/good'), type: 'added' })] });
    expect(hrefs(page)).toEqual(['/good']);
    expect(page.dropped).toHaveLength(1);
  });

  it('P49 keeps an event whose place cannot be used: it is still not in the meeting itself', () => {
    const page = decode({
      sender: [sent({ link: link('/1'), in: link('//evil.example/', 'lobby'), type: 'added' })],
    });
    expect(page.events[0]?.in).toEqual({ rel: 'lobby', href: '' });
    expect(page.dropped).toEqual([]);
  });

  it('P49 is led on by the first link that can be followed, and says what the first one says', () => {
    const bad = { href: 'http://fe01/e' };
    const good = { href: '/next' };
    const followed = (links: object) => decode({ _links: links }).follow;
    expect(followed({ next: good, resync: bad })).toEqual({ by: 'resync', href: `${origin}/next` });
    expect(followed({ next: bad, resume: good })).toEqual({ by: 'resume', href: `${origin}/next` });
    expect(() => followed({ next: bad })).toThrow(LinkFault);
    expect(() => followed({ next: bad, resync: bad })).toThrow(
      'The link "resync" (http://fe01/e) from lyncweb',
    );
  });

  it('P49 finds the target of an event by its resource where its link cannot be used', () => {
    const bad = { link: link('http://fe01/1'), type: 'added' };
    const whole = { ...bad, _embedded: { conversation: { _links: { self: { href: '/1' } } } } };
    const page = decode({ sender: [sent(whole, bad)] });
    expect(hrefs(page)).toEqual(['/1']);
    expect(page.untold).toEqual(['conversation']);
    expect(decode({ sender: [sent(whole)] })).not.toHaveProperty('untold');
  });

  it('does without the address of a sender', () => {
    const events = [{ link: link('/1'), type: 'added' }];
    for (const href of [undefined, 7, 'https://evil.example/'])
      expect(decode({ sender: [{ rel: 'me', href, events }] }).events[0]?.sender).toEqual({
        rel: 'me',
        href: '',
      });
  });

  it.each([
    ['something that is no event', 'x', ''],
    ['neither link nor type', {}, ''],
    ['no type', { link: link('/1') }, 'conversation'],
    ['a link without an address', { type: 'added', link: { rel: 'note' } }, 'note'],
    ['no link, but a resource', { type: 'added', _embedded: { conversation: {} } }, 'conversation'],
    ['no link, and two resources', { type: 'added', _embedded: { conversation: {}, note: {} } }, ''],
  ])('P73 says what an event was about that it cannot use: %s', (_, event, rel) => {
    const page = decode({ sender: [sent(event, { link: link('/2'), type: 'added' })] });
    expect(page.untold).toEqual([rel]);
    expect(page.dropped).toHaveLength(1);
    expect(hrefs(page)).toEqual(['/2']);
  });

  it('P73 reads the events of a sender without a rel, and reports an entry that is not a sender', () => {
    expect(hrefs(decode({ sender: [{ events: [{ link: link('/1'), type: 'added' }] }] }))).toEqual(['/1']);
    expect(decode({ sender: 'x' }).untold).toEqual(['']);
  });

  it.each([[{}], [{ sender: null }], [{ sender: [] }], [{ sender: [{ rel: 'me' }, null] }]])(
    'may be empty: %j',
    (body) => {
      expect(decode(body)).toEqual({ events: [], dropped: [] });
    },
  );

  it.each([
    [0, [0]],
    [50, [50]],
    [51, [50, 1]],
    [10_000, Array<number>(200).fill(50)],
  ])('P38 of %i events is read in parts that are small, and has all of them in order', (count, sizes) => {
    const events = Array.from({ length: count }, (_, nth) => ({ link: link(`/${nth}`), type: 'added' }));
    const half = Math.ceil(count / 2);
    const page = decode({ sender: [sent(...events.slice(0, half)), sent(...events.slice(half))] });
    const parts: EventPackage[] = [page];
    for (let { rest } = page; rest !== undefined; { rest } = parts.at(-1) ?? {}) parts.push(rest());
    expect(parts.map((part) => part.events.length)).toEqual(sizes);
    expect(parts.flatMap(hrefs)).toEqual(events.map((event) => event.link.href));
  });

  it('P38 counts events that are dropped: a part of them is as long as any', () => {
    const page = decode({
      sender: [sent(...Array<unknown>(125).fill(7)), sent({ link: link('/1'), type: 'added' })],
    });
    expect([page.events.length, page.dropped.length]).toEqual([0, 50]);
    expect(page.rest?.().rest?.().events).toHaveLength(1);
  });

  it('P38 tells the link that leads on with its first part, before the others are read', () => {
    const events = Array<unknown>(251).fill({ link: link('/1'), type: 'added' });
    const page = decode({ _links: { resume: { href: '/e?ack=2' } }, sender: [sent(...events)] });
    expect([page.follow?.by, page.rest?.().follow]).toEqual(['resume', undefined]);
  });

  it.each([[null], [[]], ['text'], [7]])('is no %j', (body) => {
    expect(() => decode(body)).toThrow('must be an object');
  });
});
