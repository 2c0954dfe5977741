import { describe, expect, it } from 'vitest';
import { type Bench, inMeeting, type Loose, resourceOf, str, told } from './bench';

const gina = { kind: 'anonymous', name: 'Gina', address: '1604419237@anonymous.invalid' } as const;
const alex = { kind: 'colleague', name: 'Alex Darrow', address: 'alexd@contoso.com' } as const;
const LISTS = ['participants', 'leaders', 'attendees', 'lobby'] as const;

/** The names in each list to which the conversation links. */
async function listed(bench: Bench, href: string): Promise<Record<string, readonly string[]>> {
  const links = (await bench.get(href)).json['_links'] as Loose;
  const found: Record<string, readonly string[]> = {};
  for (const list of LISTS) {
    if (!(list in links)) continue;
    const people = (await bench.get(str(links[list]?.['href']))).json['_links']?.['participant'];
    found[list] = ((people ?? []) as unknown as readonly { title: string }[]).map(({ title }) => title);
  }
  return found;
}

describe('the lists of a meeting', () => {
  it.each([
    [true, ['participants', 'leaders', 'attendees', 'lobby'], 200],
    [false, ['leaders', 'attendees', 'lobby'], 409],
  ] as const)(
    'include participants, or do not: participantsLink %s',
    async (participantsLink, lists, status) => {
      const { bench, href } = await inMeeting({ people: { participantsLink } });
      expect(Object.keys(await listed(bench, href))).toEqual(lists);
      expect((await bench.get(`${href}/participants`)).status).toBe(status);
    },
  );

  it.each([
    [true, ['Lene Aaling', 'Alex Darrow'], ['Lene Aaling']],
    [false, ['Alex Darrow'], []],
  ] as const)('contain the user, or do not: listHasLocal %s', async (listHasLocal, participants, leaders) => {
    const { bench, href } = await inMeeting({ people: { listHasLocal } });
    bench.simulator.arrive(alex);
    expect(await listed(bench, href)).toEqual({
      participants,
      leaders,
      attendees: ['Alex Darrow'],
      lobby: [],
    });
    await bench.drain();
    bench.simulator.setRole(bench.simulator.participant('lenea@contoso.com'), 'Attendee');
    const moved = told(await bench.drain()).filter((event) => !event.endsWith('-'));
    expect(moved).toEqual(listHasLocal ? ['deleted leaders', 'added attendees'] : []);
  });

  it.each([
    [true, ['Lene Aaling', 'Alex Darrow']],
    [false, ['Alex Darrow']],
  ] as const)(
    'have the organizer as a leader, or not: organizerInLeaders %s',
    async (organizerInLeaders, leaders) => {
      const { bench, href } = await inMeeting({ people: { organizerInLeaders } });
      bench.simulator.setRole(bench.simulator.arrive(alex), 'Leader');
      const lists = await listed(bench, href);
      expect([lists['leaders'], lists['participants']]).toEqual([leaders, ['Lene Aaling', 'Alex Darrow']]);
      const meeting = (await bench.get(`${href}/onlineMeeting`)).json;
      expect(meeting['leaders']).toEqual(organizerInLeaders ? ['sip:lenea@contoso.com'] : []);
    },
  );

  it.each([
    ['filter', '/participants?filter=Lobby'],
    ['path', '/lobby'],
  ] as const)('have addresses by %s, in links and in events', async (listHref, address) => {
    const { bench, href } = await inMeeting({ people: { listHref } });
    bench.simulator.arrive(gina);
    const [event] = await bench.drain();
    expect(event?.['in']).toEqual({ rel: 'lobby', href: href + address });
    expect((await bench.get(href)).json['_links']?.['lobby']).toEqual({ href: href + address });
    const { json } = await bench.get(href + address);
    expect(json['_links']).toMatchObject({
      self: { href: href + address },
      participant: [{ title: 'Gina' }],
    });
  });
});

describe('a participant', () => {
  const newer = ['local', 'inLobby', 'role', 'organizer'];

  it.each([
    [true, newer],
    [false, []],
  ] as const)(
    'has the properties of newer servers, or not: newProperties %s',
    async (newProperties, present) => {
      const { bench } = await inMeeting({ people: { newProperties, embedParticipant: true } });
      const { href } = bench.simulator.arrive(gina);
      const read = (await bench.get(href)).json;
      expect(read).toMatchObject({ name: 'Gina', anonymous: true });
      expect(newer.filter((name) => name in read)).toEqual(present);
      const embedded = resourceOf((await bench.drain())[0]) as Loose;
      expect(newer.filter((name) => name in embedded)).toEqual(present);
      expect(Object.keys(read['_links'] as Loose)).toContain('admit');
    },
  );
});
