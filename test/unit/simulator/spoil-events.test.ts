import { describe, expect, it } from 'vitest';
import { type EventForm, type SpoiltEvent } from '../../simulator';
import { APP, Bench, flatten, type Loose } from './bench';

const contact = { rel: 'contact', href: `${APP}/people/1` };
const event = {
  sender: { rel: 'people', href: `${APP}/people` },
  link: contact,
  type: 'updated',
  resource: { rel: 'contact', name: 'Alex', _links: { self: { href: contact.href } } },
} as const;

async function told(spoiltEvents: readonly SpoiltEvent[], times = 1, accept?: string) {
  const bench = new Bench({ spoiltEvents });
  await bench.signIn();
  await bench.create();
  bench.simulator.emit(Array.from({ length: times }, () => event));
  return bench.get(`${APP}/events?ack=1`, accept === undefined ? {} : { accept });
}
const one = async (form: EventForm): Promise<Loose | undefined> => flatten((await told([{ form }])).json)[0];

describe('events that are spoilt', () => {
  it('lack what makes them usable', async () => {
    expect(await one('noLink')).not.toHaveProperty('link');
    expect(await one('noType')).not.toHaveProperty('type');
    expect(await one('unknownType')).toMatchObject({ type: 'exploded', link: contact });
    expect(await one('unknownRel')).toMatchObject({ type: 'updated', link: { rel: 'hologram' } });
    expect((await told([{ form: 'noEvent' }])).json['sender']?.[0]?.['events']).toEqual(['event']);
    expect(await one('dropped')).toBeUndefined();
  });

  it('lead to another host by each of their addresses', async () => {
    const href = `https://fe01.fabrikam.example${contact.href}`;
    expect(await one('otherHost')).toMatchObject({
      link: { href },
      _embedded: { contact: { name: 'Alex', _links: { self: { href } } } },
    });
  });

  it('embed something other than what they are about', async () => {
    expect(await one('otherEmbedded')).toMatchObject({ _embedded: { contact: { name: 'Somebody' } } });
    expect(await one('emptyEmbedded')).toMatchObject({ _embedded: { contact: { _links: {} } } });
    expect(await one('textEmbedded')).toMatchObject({ _embedded: { contact: 'text' } });
  });

  it('are those that the plan names, each once', async () => {
    const plan: SpoiltEvent[] = [
      { of: 'contact.updated', nth: 2, times: 2, form: 'noType' },
      { of: 'contact.added', form: 'dropped' },
      { of: 'contact', nth: 4, form: 'noLink' },
    ];
    const events = flatten((await told(plan, 5)).json);
    expect(events.map((each) => [each['type'] !== undefined, each['link'] !== undefined])).toEqual([
      [true, true],
      [false, true],
      [false, true],
      [true, false],
      [true, true],
    ]);
  });

  it('come out in XML as far as XML can express them', async () => {
    const xml = async (form: EventForm) => (await told([{ form }], 1, 'application/xml')).text;
    expect(await xml('noType')).toContain('<event rel="contact"');
    expect(await xml('unknownType')).toContain('<exploded rel="contact"');
    expect(await xml('noLink')).toContain('<updated><resource');
    expect(await xml('noEvent')).toContain('<event />');
    expect(await xml('textEmbedded')).toContain('>text</updated>');
  });
});
