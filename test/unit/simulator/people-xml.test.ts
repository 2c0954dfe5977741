import { describe, expect, it } from 'vitest';
import { APP, type Bench, inMeeting, str } from './bench';
import { type Element, find, property, xmlOf } from './xml';

const accept = 'application/vnd.microsoft.com.ucwa+xml';
const gina = { kind: 'anonymous', name: 'Gina & Otto', address: '1604419237@anonymous.invalid' } as const;

/** Reads one package after the other: the events of participants in it. */
async function reader(bench: Bench): Promise<() => Promise<readonly Element[]>> {
  let next = str((await bench.get(APP)).json['_links']?.['events']?.['href']);
  return async () => {
    const page = xmlOf(await bench.get(next, { accept }));
    next = str(find(page, 'link', 'next')[0]?.attributes['href']);
    return find(page, 'sender')
      .flatMap(({ children }) => children)
      .filter(({ attributes }) => attributes['rel'] === 'participant');
  };
}

describe('people in XML', () => {
  it.each(['attribute', 'element', 'absent'] as const)(
    'come to the lobby and are admitted in events whose `in` is %s',
    async (xmlEventDetails) => {
      const { bench, href } = await inMeeting({ xmlEventDetails });
      const participant = bench.simulator.arrive(gina);
      const lobby = `${href}/participants?filter=Lobby`;
      const attendees = `${href}/participants?filter=Attendees`;
      const place = (event: Element) =>
        xmlEventDetails === 'attribute'
          ? event.attributes['in']
          : find(event, 'in').map(({ attributes }) => attributes['href'])[0];
      const read = await reader(bench);
      const [added, ...others] = await read();
      expect([added?.name, others]).toEqual(['added', []]);
      expect(added?.attributes).toMatchObject({ href: participant.href, title: gina.name });
      expect((await bench.post(`${participant.href}/admit`, undefined, { accept })).status).toBe(204);
      const events = (await read()).map((event) => [event.name, place(event)]);
      const shown = xmlEventDetails !== 'absent';
      expect(events).toEqual([
        ['deleted', shown ? lobby : undefined],
        ['added', undefined],
        ['added', shown ? attendees : undefined],
        ['updated', undefined],
      ]);
    },
  );

  it('carry the participant in an event if so configured', async () => {
    const { bench } = await inMeeting({ people: { embedParticipant: true } });
    bench.simulator.arrive(gina);
    const [added] = await (await reader(bench))();
    const [participant] = find(added, 'resource');
    expect([property(participant, 'name'), property(participant, 'inLobby')]).toEqual([gina.name, 'True']);
    expect(find(participant, 'link', 'admit')).toHaveLength(1);
  });

  it.each([
    ['participants', 'links'],
    ['participants', 'embedded'],
    ['lobby', 'links'],
    ['lobby', 'embedded'],
  ] as const)('are listed in %s as %s', async (list, listForm) => {
    const { bench, href } = await inMeeting({ people: { listForm } });
    bench.simulator.arrive(gina);
    const conversation = xmlOf(await bench.get(href, { accept }));
    const address = str(find(conversation, 'link', list)[0]?.attributes['href']);
    const page = xmlOf(await bench.get(address, { accept }));
    expect(page.attributes).toMatchObject({ rel: list, href: address });
    const names =
      listForm === 'links'
        ? find(page, 'link', 'participant').map(({ attributes }) => attributes['title'])
        : find(page, 'resource', 'participant').map((one) => property(one, 'name'));
    expect(names).toEqual([list === 'lobby' ? gina.name : 'Lene Aaling']);
    expect(find(page, listForm === 'links' ? 'resource' : 'link', 'participant')).toEqual([]);
  });

  it('are absent from an empty list', async () => {
    const { bench, href } = await inMeeting();
    const page = xmlOf(await bench.get(`${href}/lobby`, { accept }));
    expect([page.attributes['rel'], find(page, 'link')]).toEqual(['lobby', []]);
  });
});
