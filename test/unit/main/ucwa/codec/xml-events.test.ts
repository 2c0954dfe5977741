import { describe, expect, it } from 'vitest';
import { decodePackage } from '../../../../../main/ucwa/codec/event-package';
import { xml } from '../../../../../main/ucwa/codec/xml';
import { follow } from '../../support';
import { textFixture } from './xml-support';

const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';
const decode = (text: string): unknown => xml.decode(new TextEncoder().encode(text));
const base = 'https://lyncweb.contoso.com/ucwa/oauth/v1/applications/102/events?ack=1';
const origin = new URL(base).origin;

function packageOf(text: string) {
  const dropped: unknown[] = [];
  return { ...decodePackage(decode(text), base, follow, (error) => dropped.push(error)), dropped };
}
const eventOf = (event: string) =>
  packageOf(`<events><sender rel="communication" href="/c">${event}</sender></events>`).events[0];

describe('an event package in XML', () => {
  it('is read as the documents print it', () => {
    const { events, follow, dropped } = packageOf(textFixture('events-after-make-me-available.xml'));
    expect(follow).toEqual({ by: 'next', href: `${origin}/ucwa/oauth/v1/applications/102/events?ack=2` });
    expect(events.map(({ sender, type, link }) => `${sender.rel} ${type} ${link.rel}`)).toEqual([
      'communication updated communication',
      'me updated me',
      'me added presence',
      'me added note',
      'me added location',
    ]);
    const resources = events.map((event) => event.resource?.rel);
    expect(resources).toEqual(['communication', undefined, undefined, undefined, undefined]);
    expect(dropped).toEqual([]);
  });

  it('P01 P03 leads on by resync, resume or next', () => {
    for (const by of ['next', 'resume', 'resync'])
      expect(packageOf(`<events href="/1"><link rel="${by}" href="/2"/></events>`).follow).toEqual({
        by,
        href: `${origin}/2`,
      });
    expect(packageOf('<events href="/1"/>').follow).toBeUndefined();
  });

  it('keeps the order, also of a sender that comes back, and the title of a link', () => {
    const { events } = packageOf(
      '<events><sender rel="a" href="/a"><added rel="x" href="/1"/></sender><sender rel="b" href="/b">' +
        '<added rel="x" href="/2" title="Lene"/></sender><sender rel="a" href="/a"><deleted rel="x" href="/3"/></sender></events>',
    );
    expect(events.map(({ link }) => link.href)).toEqual([`${origin}/1`, `${origin}/2`, `${origin}/3`]);
    expect(events[1]?.link.title).toBe('Lene');
  });

  it('finds the embedded resource under the name of the link, whatever its own rel', () => {
    const inner = (rel: string) =>
      `<resource rel="${rel}" href="/p"><property name="rel">participant</property></resource>`;
    const event = (rel: string) => eventOf(`<added rel="localParticipant" href="/p">${inner(rel)}</added>`);
    expect(event('localParticipant')?.resource?.rel).toBe('participant');
    expect(event('other')?.resource).toBeUndefined();
  });

  it.each(['status="Failure"', 'Status="Failure"', 'STATUS="Failure"'])(
    'takes the attribute %s',
    (attribute) => {
      expect(eventOf(`<completed rel="x" href="/1" ${attribute}/>`)?.status).toBe('Failure');
    },
  );

  it.each(['<status>Failure</status>', '<Status>\n Failure\n</Status>'])(
    'takes the element %j',
    (element) => {
      expect(eventOf(`<completed rel="x" href="/1">${element}</completed>`)?.status).toBe('Failure');
    },
  );

  it.each([
    ['<in rel="lobby" href="/lobby" title=""/>', { rel: 'lobby', href: `${origin}/lobby`, title: '' }],
    ['<In rel="lobby" href="/lobby"/>', { rel: 'lobby', href: `${origin}/lobby` }],
    ['<in href="/lobby"/>', { rel: '', href: `${origin}/lobby` }],
    ['<in>/lobby</in>', { rel: '', href: `${origin}/lobby` }],
  ])('knows that something is within something else by %s', (element, link) => {
    expect(eventOf(`<added rel="participant" href="/1">${element}</added>`)?.in).toEqual(link);
  });

  it('knows it by an attribute too, which has room for the address only', () => {
    expect(eventOf('<added rel="participant" href="/1" IN="/lobby"/>')?.in).toEqual({
      rel: '',
      href: `${origin}/lobby`,
    });
  });

  it.each([
    [
      '<reason><code>Gone</code><subcode>Ended</subcode><message/></reason>',
      { code: 'Gone', subcode: 'Ended' },
    ],
    [`<Reason xmlns="${namespace}"><code>Gone</code></Reason>`, { code: 'Gone' }],
    ['<reason>Gone</reason>', { code: 'Gone' }],
  ])('takes the reason %s', (element, reason) => {
    expect(eventOf(`<completed rel="x" href="/1">${element}</completed>`)?.reason).toEqual(reason);
  });

  it('takes a reason from an attribute', () => {
    expect(eventOf('<completed rel="x" href="/1" Reason="Gone"/>')?.reason).toEqual({ code: 'Gone' });
  });

  it('has none of the three if the event has none', () => {
    const event = eventOf('<completed rel="x" href="/1"/>');
    expect(Object.keys(event ?? {})).toEqual(['sender', 'type', 'link']);
  });

  it.each([
    ['no link', '<added/>'],
    ['no address', '<added rel="x"/>'],
    ['a link to another host', '<added rel="x" href="https://evil.example/"/>'],
  ])('drops an event with %s, says so, and keeps the others', (_, bad) => {
    const page = packageOf(
      `<events><sender rel="a" href="/a">${bad}<added rel="x" href="/good"/></sender></events>`,
    );
    expect(page.events).toHaveLength(1);
    expect(page.dropped).toHaveLength(1);
  });
});
