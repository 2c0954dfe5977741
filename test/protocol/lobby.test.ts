import { describe, expect, it } from 'vitest';
import type { BehaviourChange } from '../simulator';
import { Client } from './client';

type Knobs = NonNullable<BehaviourChange['people']>;

/** Each value of each guess that may show in a roster. */
const guesses: readonly Knobs[] = [
  {},
  ...(['both', 'joinOnly'] as const).map((lobbyAnnounce) => ({ lobbyAnnounce })),
  ...(['listOnly', 'plainOnly'] as const).map((admitAnnounce) => ({ admitAnnounce })),
  { lobbyAnnounce: 'both', admitAnnounce: 'plainOnly' },
  { lobbyAnnounce: 'joinOnly', admitAnnounce: 'plainOnly' },
  { listForm: 'embedded' },
  { listHref: 'path' },
  { participantsLink: false },
  { listHasLocal: false },
  ...(['empty', 'absent'] as const).map((titles) => ({ titles })),
  { embedParticipant: true },
  { newProperties: false },
  { newProperties: false, lobbyAnnounce: 'joinOnly', titles: 'absent' },
  { organizerInLeaders: false },
  { participantCountUpdates: false },
  { leaveOrder: 'plainFirst' },
  { rejoinHref: 'new' },
  { lateAdmit: 409 },
];
const table = guesses.map((people) => [JSON.stringify(people), people] as const);

const gina = { kind: 'anonymous', name: 'Guest Gina' } as const;
const otto = { kind: 'anonymous', name: 'Guest Otto' } as const;

async function meetingWith(people: Knobs): Promise<{ client: Client; operationId: string }> {
  const client = new Client({ people });
  await client.signIn();
  const { operationId } = await client.start();
  return { client, operationId };
}

const names = (people: readonly { readonly name: string }[] | undefined): readonly string[] =>
  (people ?? []).map(({ name }) => name);

const told = (client: Client, operationId: string): readonly string[] =>
  client
    .meeting(operationId)
    .timeline.filter(({ who }) => who !== undefined)
    .map(({ what, who }) => `${what} ${String(who)}`);

describe('people in the lobby', () => {
  it.each(table)('wait by name until the user admits or denies them: %s', async (_, people) => {
    const { client, operationId } = await meetingWith(people);
    client.simulator.arrive(gina);
    client.simulator.arrive(otto);
    await client.clock.advance(3_000);
    const { lobby = [] } = client.meeting(operationId);
    expect(names(lobby)).toEqual(['Guest Gina', 'Guest Otto']);
    expect(lobby[0]).toMatchObject({ guest: true, actions: ['admit', 'reject'] });
    expect(names(client.meeting(operationId).people)).toEqual([]);

    const [first, second] = lobby.map(({ href }) => href);
    const [admitted, denied] = [
      client.people.admit(operationId, [first ?? '']),
      client.people.deny(operationId, [second ?? '']),
    ];
    await client.clock.advance(3_000);
    expect([await admitted, await denied]).toMatchObject([{ ok: true }, { ok: true }]);
    expect(client.meeting(operationId).lobby).toEqual([]);
    expect(names(client.meeting(operationId).people)).toEqual(['Guest Gina']);
    expect([...told(client, operationId)].sort()).toEqual([
      'personAdmitted Guest Gina',
      'personDenied Guest Otto',
      'personWaiting Guest Gina',
      'personWaiting Guest Otto',
    ]);
  });

  it('are admitted once by a double click', async () => {
    const { client, operationId } = await meetingWith({});
    client.simulator.arrive(gina);
    await client.clock.advance(1_000);
    const asked = [client.people.admit(operationId), client.people.admit(operationId)];
    await client.clock.advance(1_000);
    expect(await Promise.all(asked)).toMatchObject([{ ok: true }, { ok: true }]);
    expect(client.requests('POST', '/admit')).toHaveLength(1);
  });

  it.each([404, 409] as const)('who have gone meanwhile need no message (%i)', async (lateAdmit) => {
    const { client, operationId } = await meetingWith({ lateAdmit });
    const guest = client.simulator.arrive(gina);
    await client.clock.advance(1_000);
    const asked = client.people.admit(operationId);
    client.simulator.removeParticipant(guest);
    await client.clock.advance(3_000);
    expect(await asked).toMatchObject({ ok: true });
    expect(client.meeting(operationId).lobby).toEqual([]);
  });

  it('are found again after events were lost, with the time since when they wait', async () => {
    const { client, operationId } = await meetingWith({});
    client.simulator.arrive(gina);
    await client.clock.advance(1_000);
    const since = client.meeting(operationId).lobby?.[0]?.since;
    client.simulator.configure({ spoiltEvents: [{ of: 'participant', times: 100, form: 'noType' }] });
    client.simulator.arrive(otto);
    await client.clock.advance(60_000);
    const { lobby } = client.meeting(operationId);
    expect(names(lobby)).toEqual(['Guest Gina', 'Guest Otto']);
    expect(lobby?.[0]?.since).toBe(since);
  });
});

describe('admitting everybody', () => {
  it('admits who waits and who comes, each once, but nobody whom the user denied', async () => {
    const { client, operationId } = await meetingWith({});
    client.simulator.arrive({ ...otto, address: '17@anonymous.invalid' });
    await client.clock.advance(1_000);
    void client.people.deny(operationId);
    await client.clock.advance(1_000);
    client.simulator.arrive(gina);
    await client.clock.advance(1_000);
    expect(client.people.admitEverybody(operationId, true)).toMatchObject({ ok: true });
    client.simulator.arrive({ ...otto, address: '17@anonymous.invalid' });
    client.simulator.arrive({ kind: 'anonymous', name: 'Guest Ida' });
    await client.clock.advance(5_000);
    expect(names(client.meeting(operationId).people)).toEqual(['Guest Gina', 'Guest Ida']);
    expect(names(client.meeting(operationId).lobby)).toEqual(['Guest Otto']);
    expect(client.requests('POST', '/admit')).toHaveLength(2);
  });

  it.each([
    [false, undefined],
    [true, true],
  ])('is on in a new meeting only if the setting is: %s', async (setting, wanted) => {
    const client = new Client();
    client.admitsEverybody = setting;
    await client.signIn();
    expect((await client.start()).admitsEverybody).toBe(wanted);
  });
});

it.each([
  ['removed', 'ucwa.subcode.ejected'],
  ['over', 'ucwa.subcode.ended'],
])('a meeting says why it is over for the user: %s', async (how, key) => {
  const { client, operationId } = await meetingWith({});
  if (how === 'over') client.simulator.endConversation();
  else client.simulator.endConversation({ code: 'Informational', subcode: 'Ejected' });
  await client.clock.advance(2_000);
  const { state, problem } = client.meeting(operationId);
  expect(state).toBe('ended');
  expect(JSON.stringify(problem)).toContain(key);
});

it('after a restart, nobody is admitted automatically before the user says so again, whatever the setting', async () => {
  const entries: unknown[] = [];
  const journal = { entries: [] as never[], append: (entry: unknown) => void entries.push(entry) };
  const before = new Client({}, undefined, { journal });
  before.admitsEverybody = true;
  await before.signIn();
  const { operationId } = await before.start({ subject: 'Budget' });
  before.people.admitEverybody(operationId, false);
  before.simulator.arrive({ ...otto, address: '17@anonymous.invalid' });
  await before.clock.advance(2_000);
  void before.people.deny(operationId);
  await before.clock.advance(2_000);
  before.transport.kill();
  const { clock, simulator } = before;
  const start = { operationId, subject: 'Budget', importance: 'Normal', trigger: 'window', at: 0 };
  const after = new Client({}, undefined, {
    clock,
    simulator,
    name: 'later',
    journal: { entries: [start, ...entries] as never[], append: () => undefined },
  });
  after.admitsEverybody = true;
  await after.signIn();
  await clock.advance(60_000);
  simulator.arrive({ ...otto, address: '17@anonymous.invalid' });
  await clock.advance(5_000);
  expect(after.meeting(operationId).state).toBe('connected');
  expect(names(after.meeting(operationId).lobby)).toEqual(['Guest Otto']);
  expect(after.requests('POST', '/admit')).toEqual([]);
  after.people.admitEverybody(operationId, true);
  await clock.advance(5_000);
  expect(names(after.meeting(operationId).people)).toEqual(['Guest Otto']);
});

it('nobody is admitted whom the user denies while the admission waits for its turn', async () => {
  const { client, operationId } = await meetingWith({});
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F']) client.simulator.arrive({ ...otto, name });
  await client.clock.advance(3_000);
  const last = client.meeting(operationId).lobby?.at(-1)?.href ?? '';
  void client.people.admit(operationId);
  void client.people.deny(operationId, [last]);
  await client.clock.advance(5_000);
  expect(names(client.meeting(operationId).people)).toEqual(['A', 'B', 'C', 'D', 'E']);
  expect(client.requests('POST', '/admit')).toHaveLength(5);
  expect(client.requests('POST', '/reject')).toHaveLength(1);
});
