import { describe, expect, it } from 'vitest';
import { type PersonKind } from '../../simulator';
import { inMeeting, resourceOf, str, told } from './bench';

const gina = { kind: 'anonymous', name: 'Gina', address: '1604419237@anonymous.invalid' } as const;

describe('who waits', () => {
  const kinds: readonly PersonKind[] = ['invited', 'colleague', 'federated', 'anonymous', 'phone'];
  it.each([
    ['Everyone', 'Disabled', []],
    ['SameEnterprise', 'Disabled', ['federated', 'anonymous', 'phone']],
    ['SameEnterprise', 'Enabled', ['federated', 'anonymous']],
    ['Invited', 'Disabled', ['colleague', 'federated', 'anonymous', 'phone']],
    ['Invited', 'Enabled', ['colleague', 'federated', 'anonymous']],
    ['Locked', 'Enabled', ['invited', 'colleague', 'federated', 'anonymous', 'phone']],
  ] as const)('with %s, and bypass for callers %s: %j', async (accessLevel, bypass, waiting) => {
    const { bench } = await inMeeting({ meeting: { accessLevel, lobbyBypassForPhoneUsers: bypass } });
    const inLobby = kinds.filter((kind) => bench.simulator.arrive({ kind }).inLobby);
    expect([...inLobby].sort()).toEqual([...waiting].sort());
  });
});

describe('the lobby', () => {
  it.each([
    ['lobbyOnly', ['added lobby']],
    ['both', ['added lobby', 'added -']],
    ['joinOnly', ['added -']],
  ] as const)('announces an arrival by %s', async (lobbyAnnounce, events) => {
    const { bench } = await inMeeting({ people: { lobbyAnnounce } });
    const { href } = bench.simulator.arrive(gina);
    expect(told(await bench.drain())).toEqual(events);
    expect((await bench.get(href)).json).toMatchObject({ inLobby: true, anonymous: true });
  });

  it.each([
    ['plainAndList', ['added -', 'added attendees']],
    ['listOnly', ['added attendees']],
    ['plainOnly', ['added -']],
  ] as const)('announces an admission by %s, after its 204', async (admitAnnounce, added) => {
    const { bench } = await inMeeting({ people: { admitAnnounce } });
    const { href } = bench.simulator.arrive(gina);
    await bench.drain();
    expect((await bench.post(`${href}/admit`)).status).toBe(204);
    expect(told(await bench.drain())).toEqual(['deleted lobby', ...added, 'updated -']);
    expect((await bench.post(`${href}/admit`)).status).toBe(409);
  });

  it.each([404, 409] as const)('answers a late admission with %d', async (lateAdmit) => {
    const { bench } = await inMeeting({ people: { lateAdmit } });
    const { href } = bench.simulator.arrive({ ...gina, patienceMs: 5_000 });
    await bench.clock.advance(5_000);
    expect(told(await bench.drain())).toEqual(['added lobby', 'deleted lobby', 'deleted -']);
    expect((await bench.post(`${href}/admit`)).status).toBe(lateAdmit);
  });

  it('loses everybody who has waited for fifteen minutes, unless configured otherwise', async () => {
    const { bench } = await inMeeting({ applicationMs: 3_600_000 });
    bench.simulator.arrive(gina);
    await bench.clock.advance(900_000);
    expect(told(await bench.drain())).toEqual(['added lobby', 'deleted lobby', 'deleted -']);
  });
});

describe('the lists', () => {
  it.each(['links', 'embedded'] as const)('have their people as %s', async (listForm) => {
    const { bench, href } = await inMeeting({ people: { listForm } });
    bench.simulator.arrive(gina);
    const lobby = str((await bench.get(href)).json['_links']?.['lobby']?.['href']);
    expect(lobby).toBe(`${href}/participants?filter=Lobby`);
    const { json } = await bench.get(lobby);
    const found = json[listForm === 'links' ? '_links' : '_embedded']?.['participant']?.[0];
    expect(found?.[listForm === 'links' ? 'title' : 'name']).toBe('Gina');
  });

  it.each([
    ['filled', 'Gina'],
    ['empty', ''],
    ['absent', undefined],
  ] as const)('and events have titles that are %s', async (titles, title) => {
    const { bench } = await inMeeting({ people: { titles, embedParticipant: true } });
    bench.simulator.arrive(gina);
    const [event] = await bench.drain();
    expect([event?.['link']?.['title'], resourceOf(event)?.['name']]).toEqual([title, 'Gina']);
  });

  it('are gone for an attendee if so configured; a remembered link of a leader answers 403', async () => {
    const { bench, href } = await inMeeting({ people: { listsForAttendee: false } });
    const guest = bench.simulator.arrive(gina);
    bench.simulator.setRole(bench.simulator.participant('lenea@contoso.com'), 'Attendee');
    expect((await bench.get(href)).json['_links']).not.toHaveProperty('lobby');
    const refused = await bench.post(`${guest.href}/admit`);
    expect([refused.status, refused.json['subcode']]).toEqual([403, 'AttendeeNotAllowed']);
  });
});
