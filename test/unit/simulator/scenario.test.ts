import { describe, expect, it } from 'vitest';
import {
  createSimulator,
  defaultBehaviour,
  play,
  readScenario,
  ScenarioError,
  type Simulator,
} from '../../simulator';
import { defaultGroups } from '../../simulator/knobs/groups';
import { own } from '../../simulator/own-files';
import { loadScenario, shipped } from '../../simulator/scenario/files';
import { ManualClock } from '../../simulator/manual-clock';
import { APP, playing, START, str } from './bench';

const people = ({ state }: Simulator) => state.applications[0]?.conversations[0]?.participants.length;

describe('the shipped scenarios', () => {
  it.each(shipped())('%s can be read, says what it is, and does something', (name) => {
    const { description, behaviour, happenings } = loadScenario(name);
    expect(description).toMatch(/\.$/);
    expect(Object.keys(behaviour).length + happenings.length).toBeGreaterThan(0);
  });

  it('success: two people come, and one goes', async () => {
    const { bench, missed } = await playing('success');
    await bench.post(START);
    const counts: unknown[] = [];
    for (const ms of [1_000, 2_000, 2_000, 4_000]) {
      await bench.clock.advance(ms);
      counts.push(people(bench.simulator));
    }
    expect([counts, missed]).toEqual([[1, 2, 3, 2], []]);
  });

  it('lobby: each meeting is let in ten seconds after its start', async () => {
    const { bench } = await playing('lobby');
    for (let count = 0; count < 2; count += 1) {
      await bench.post(START);
      await bench.clock.advance(9_999);
      expect(bench.simulator.state.applications[0]?.conversations.at(-1)?.state).toBe('InLobby');
      await bench.clock.advance(1);
      expect(bench.simulator.state.applications[0]?.conversations.at(-1)?.state).toBe('Conferenced');
    }
  });

  it('every-code: each meeting fails with the next code, and the last code stays', async () => {
    const { bench } = await playing('every-code');
    const codes: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      const events = await bench.meeting();
      codes.push(str(events.find(({ type }) => str(type) === 'completed')?.['reason']?.['code']));
    }
    expect(new Set(codes).size).toBe(9);
    expect(codes.slice(-2)).toEqual(['Timeout', 'Timeout']);
  });

  it('token-expiry: the poll that is held ends, and the next one is challenged', async () => {
    const { bench } = await playing('token-expiry');
    const poll = bench.poll('ack=1');
    await bench.clock.advance(5_000);
    expect((await poll.answer).status).toBe(200);
    expect((await bench.poll('ack=2').answer).status).toBe(401);
    expect((await bench.signIn()).json['expires_in']).toBe(120);
  });

  it('pinned-by-cookie: who comes without the cookie finds another front end', async () => {
    const { bench } = await playing('pinned-by-cookie');
    expect((await bench.get(APP)).status).toBe(404);
  });

  it('stale-upstream: a proxy answers the first start, and the server has not heard of it', async () => {
    const { bench } = await playing('stale-upstream');
    const refused = await bench.post(START);
    expect([refused.status, refused.header('Content-Type')]).toEqual([502, 'text/html']);
    expect(bench.simulator.state.applications[0]?.invitations).toEqual([]);
    expect((await bench.post(START)).status).toBe(201);
  });

  it('busy: 503 with the time to wait, then all is well', async () => {
    const { bench } = await playing('busy');
    const refused = await bench.post(START);
    expect([refused.status, refused.header('Retry-After')]).toEqual([503, '5']);
    expect((await bench.post(START)).status).toBe(201);
  });

  it('misses what cannot happen, and says so', () => {
    const clock = new ManualClock();
    const simulator = createSimulator({}, clock);
    const missed: string[] = [];
    play(
      simulator,
      readScenario('{"description":"x","happenings":[{"ms":0,"happening":{"do":"admit"}}]}'),
      (why) => missed.push(why),
    );
    return clock.advance(0).then(() => {
      expect(missed).toEqual(['admit: The simulator has no conversation yet.']);
    });
  });
});

describe('a scenario that cannot be read', () => {
  const wrong = (value: unknown): string => {
    try {
      readScenario(
        typeof value === 'string' ? value : JSON.stringify({ description: 'x', ...(value as object) }),
      );
    } catch (error) {
      if (error instanceof ScenarioError) return error.message;
    }
    return 'read';
  };

  it.each([
    ['{', /^It is not JSON: /],
    [{ behavior: {} }, /^the whole: Unrecognized key: "behavior"$/],
    [{ behaviour: { lobby: 1 } }, /^behaviour: Unrecognized key: "lobby"$/],
    [
      { behaviour: { ending: { kind: 'fails' } } },
      /^behaviour\.ending\.kind: .+"connected"\|"never"\|"lobby"\|"failed"$/,
    ],
    [{ behaviour: { ending: 'lobby' } }, /^behaviour\.ending: .+ expected object, received string$/],
    [{ faults: [{ nth: 1 }] }, /^faults\[0\]\.fault: .+"reset"\|"hang"; or: .+ object, received undefined$/],
    [
      { happenings: [{ ms: 1, happening: { do: 'x' } }] },
      /^happenings\[0\]\.happening\.do: .+"admit"\|.+"write"/,
    ],
    [
      { happenings: [{ ms: 1, happening: { do: 'arrive' } }] },
      /^happenings\[0\]\.happening\.kind: .+"colleague"\|/,
    ],
    [{ faults: [{ fault: { status: 99 } }] }, /^faults\[0\]\.fault\.status: Too small/],
    [
      { happenings: [{ ms: 1, happening: { do: 'admit', when: 1 } }] },
      /^happenings\[0\]\.happening: Unrecognized key: "when"$/,
    ],
    [{ behaviour: { linkOnly: 1 }, faults: 'x' }, /^behaviour\.linkOnly: .+\nfaults: /],
  ])('%j says where and why', (value, message) => {
    expect(wrong(value)).toMatch(message);
  });

  it('says what there is instead of a file that is not there', () => {
    expect(() => loadScenario('nowhere')).toThrow(
      'There is no scenario "nowhere". Included are application-gone,',
    );
  });
});

describe('a group of settings', () => {
  it('keeps the settings that a change does not name', () => {
    const simulator = createSimulator({ behaviour: { people: { titles: 'empty' } } }, new ManualClock());
    simulator.configure({ people: { listForm: 'embedded' } });
    simulator.configure({ linkOnly: true });
    expect(simulator.behaviour.people).toEqual({
      ...defaultBehaviour.people,
      titles: 'empty',
      listForm: 'embedded',
    });
  });

  it('is written in a scenario like any other setting', () => {
    const text = JSON.stringify({ description: 'x', behaviour: { people: { listHref: 'path' } } });
    expect(readScenario(text).behaviour).toEqual({ people: { listHref: 'path' } });
  });
});

describe('the schema', () => {
  it('knows every knob, and no other', () => {
    const schema = JSON.parse(own.schema) as {
      $defs: Readonly<Record<string, { properties?: object }>>;
    };
    const known = (definition: string) => Object.keys(schema.$defs[definition]?.properties ?? {}).sort();
    expect(known('behaviour')).toEqual(Object.keys(defaultBehaviour).sort());
    for (const [group, knobs] of Object.entries(defaultGroups))
      expect([group, known(group)]).toEqual([group, Object.keys(knobs as object).sort()]);
  });

  it('takes every knob as it stands by default', () => {
    expect(readScenario(JSON.stringify({ description: 'x', behaviour: defaultBehaviour })).behaviour).toEqual(
      defaultBehaviour,
    );
  });
});
