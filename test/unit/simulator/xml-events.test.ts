import { describe, expect, it } from 'vitest';
import { APP, type Bench, connected, fixture, START, str } from './bench';
import { type Element, find, property, readXml, xmlOf } from './xml';

const PRECISE = 'application/vnd.microsoft.com.ucwa+xml';

/** Each package until one is empty, in XML. */
async function packages(bench: Bench): Promise<Element[]> {
  const read: Element[] = [];
  for (let href = `${APP}/events?ack=1`; ;) {
    const answer = bench.get(href, { accept: PRECISE });
    await bench.clock.advance(180_000);
    const page = xmlOf(await answer);
    if (page.children.length < 2) return read;
    read.push(page);
    href = find(page, 'link', 'next')[0]?.attributes['href'] ?? '';
  }
}

const events = (pages: readonly Element[]): Element[] =>
  pages.flatMap((page) => find(page, 'sender').flatMap(({ children }) => children));

const completions = (pages: readonly Element[]): Element[] =>
  events(pages).filter(({ name }) => name === 'completed');

/** Names and rels, without what differs from server to server. */
const outline = ({ name, attributes, children }: Element): unknown => [
  name,
  attributes['rel'] ?? attributes['name']?.replace(/^[\da-f-]{36}$/, 'guid'),
  ...children.filter((child) => child.attributes['name'] !== 'rel').map(outline),
];

describe('events in XML', () => {
  it('have the published form after makeMeAvailable, order of senders aside', async () => {
    const bench = await connected({ phone: { allowed: false } });
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
    const [page] = await packages(bench);
    const published = readXml(str(fixture('events-xml')['body']).replaceAll(/>\s+</g, '><'));
    const senders = (of: Element | undefined) =>
      find(of, 'sender')
        .map((sender) => JSON.stringify(sorted(outline(sender))))
        .sort();
    expect(page?.attributes).toEqual({ ...published.attributes, href: `${APP}/events?ack=1` });
    expect(senders(page)).toEqual(senders(published));
  });

  it('tell a failure by an attribute, by an element, and not at all, one after the other', async () => {
    const reason = { code: 'ServiceFailure', subcode: 'Unavailable', message: 'No <MCU>.' };
    const bench = await connected({ ending: { kind: 'failed', reason } });
    for (let count = 0; count < 4; count += 1) await bench.post(START);
    const [attribute, element, absent, again] = completions(await packages(bench));
    const told = { rel: 'onlineMeetingInvitation', href: expect.any(String) as string };
    expect(attribute?.attributes).toEqual({ ...told, status: 'Failure' });
    expect(
      find(attribute, 'reason')[0]
        ?.children.map(({ text }) => text)
        .slice(0, 3),
    ).toEqual(Object.values(reason));
    expect([element?.attributes, find(element, 'status')[0]?.text]).toEqual([told, 'Failure']);
    expect(find(element, 'reason')).toHaveLength(1);
    expect(absent?.attributes).toEqual(told);
    expect(absent?.children.map(({ name }) => name)).toEqual(['resource']);
    expect(again?.attributes['status']).toBe('Failure');
  });

  it.each(['attribute', 'element', 'absent'] as const)('write `in` as %s', async (xmlEventDetails) => {
    const bench = await connected({ xmlEventDetails });
    await bench.post(START);
    const added = events(await packages(bench)).find(
      ({ attributes }) => attributes['rel'] === 'onlineMeeting',
    );
    const conversation = bench.simulator.state.applications[0]?.conversations[0]?.href;
    expect(added?.attributes['in']).toBe(xmlEventDetails === 'attribute' ? conversation : undefined);
    expect(find(added, 'in').map(({ attributes }) => attributes)).toEqual(
      xmlEventDetails === 'element' ? [{ rel: 'conversation', href: conversation }] : [],
    );
  });

  it('are the same once more, byte for byte, until they are acknowledged, and in JSON if asked', async () => {
    const bench = await connected();
    await bench.post(START);
    await bench.clock.advance(60_000);
    const href = `${APP}/events?ack=1`;
    const first = await bench.get(href, { accept: PRECISE });
    expect((await bench.get(href, { accept: PRECISE })).text).toBe(first.text);
    expect((await bench.get(href)).json['sender']).toBeDefined();
  });

  it('carry links alone where that is configured', async () => {
    const bench = await connected({ linkOnly: true });
    await bench.post(START);
    expect(events(await packages(bench)).flatMap((event) => find(event, 'resource'))).toEqual([]);
  });

  it('embed by the name that the event uses, whatever the resource calls itself', async () => {
    const bench = await connected();
    await bench.post(START);
    const mine = events(await packages(bench)).find(
      ({ attributes }) => attributes['rel'] === 'localParticipant',
    );
    const resource = find(mine, 'resource')[0];
    expect(resource?.attributes['rel']).toBe('localParticipant');
    expect(property(resource, 'rel')).toBe('participant');
  });

  it('have the links of resync, of an empty package and of resume too', async () => {
    const bench = await connected();
    const resync = xmlOf(await bench.get(`${APP}/events?ack=9`, { accept: PRECISE }));
    expect(find(resync, 'link', 'resync')[0]?.attributes['href']).toBe(`${APP}/events?ack=1`);
    bench.simulator.suspendApplication();
    const resume = xmlOf(await bench.get(`${APP}/events?ack=1`, { accept: PRECISE }));
    expect(resume.children.map(({ attributes }) => attributes)).toEqual([
      { rel: 'resume', href: `${APP}/events?ack=2` },
    ]);
  });
});

function sorted(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  const [name, rel, ...children] = value as unknown[];
  return [
    name,
    rel,
    ...children.map(sorted).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b))),
  ];
}
