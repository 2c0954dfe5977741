import { describe, expect, it } from 'vitest';
import { verbatim } from '../../common/text';
import type { Problem } from '../../common/problem';
import { seeded } from '../seeded';
import type { Client } from './client';
import { type Kerberos, meetingOnKerberos } from './kerberos';

const minute = 60_000;
const hour = 60 * minute;
const woke: Problem = { code: 'Checking', message: verbatim('Woke.'), next: 'wait' };

interface Day {
  readonly client: Client;
  readonly kerberos: Kerberos;
}

/** What can happen to a ticket, to the KDC, to the server's key, to the network and to the computer. */
const happenings = {
  'the ticket is gone': ({ kerberos }: Day) => kerberos.lose('none'),
  'the ticket expires': ({ kerberos }: Day) => kerberos.lose('expired'),
  kinit: ({ kerberos }: Day) => kerberos.kinit(),
  'the KDC is down': ({ kerberos }: Day) => (kerberos.kdc = 'down'),
  'the KDC is silent': ({ kerberos }: Day) => (kerberos.kdc = 'silent'),
  'the KDC is back': ({ kerberos }: Day) => (kerberos.kdc = 'up'),
  'the service is unknown': ({ kerberos }: Day) => (kerberos.knowsServices = false),
  'the service is known': ({ kerberos }: Day) => (kerberos.knowsServices = true),
  'the server has the wrong key': ({ client }: Day) => client.simulator.configure({ tickets: 'rejected' }),
  'the server has no key': ({ client }: Day) => client.simulator.configure({ tickets: 'unread' }),
  'the server has its key': ({ client }: Day) => client.simulator.configure({ tickets: 'accepted' }),
  'the network is gone': ({ client }: Day) => client.transport.failing.set('*', 'unreachable'),
  'another network': ({ client }: Day) => {
    client.transport.failing.clear();
    client.connection.resume(woke);
  },
  'the computer sleeps': ({ client }: Day) => client.connection.suspend(woke),
  'the computer wakes, or is unlocked': ({ client }: Day) => client.connection.resume(woke),
  'the server forgets its tokens': ({ client }: Day) => client.simulator.expireTokens(),
  'the user tries again': ({ client }: Day) => client.connection.reconnectNow(),
} as const;
type Happening = keyof typeof happenings;
const names = Object.keys(happenings) as Happening[];

async function live(
  day: Day,
  plan: readonly (readonly [after: number, happening: Happening])[],
): Promise<void> {
  for (const [after, happening] of plan) {
    await day.client.clock.advance(after);
    happenings[happening](day);
  }
}

/** The evening: everything is well again, and the user has a ticket. */
async function evening(day: Day): Promise<void> {
  const well: readonly Happening[] = [
    'the KDC is back',
    'the service is known',
    'the server has its key',
    'kinit',
  ];
  await live(
    day,
    well.map((happening) => [0, happening]),
  );
  await live(day, [
    [0, 'another network'],
    [20 * minute, 'the computer wakes, or is unlocked'],
  ]);
  await day.client.clock.advance(5 * minute);
}

const lost = ({ client }: Day): readonly string[] => client.states.filter((state) => state === 'signedOut');
const deletions = ({ client }: Day): number => client.requests('DELETE', '/applications/').length;
const asked = ({ client }: Day): number => client.states.filter((state) => state === 'faulted').length;

describe('a day on which a ticket comes and goes', () => {
  it('P142 ends with the session alive, the meeting running, and two questions', async () => {
    const { operationId, ...day } = await meetingOnKerberos({ expiresIn: 3_600, applicationMs: 48 * hour });
    await live(day, [
      [50 * minute, 'the ticket is gone'], // before the first renewal: nothing is seen
      [8 * minute, 'kinit'],
      [1 * hour, 'the computer sleeps'],
      [2 * hour, 'the ticket expires'],
      [0, 'the network is gone'],
      [minute, 'the computer wakes, or is unlocked'],
      [2 * minute, 'another network'], // the VPN, which brings no ticket yet: the first question
      [4 * minute, 'kinit'],
      [10 * minute, 'the ticket expires'], // over lunch
      [2 * hour, 'kinit'], // the second question
      [10 * minute, 'the KDC is down'],
      [1 * hour, 'the KDC is silent'], // the ticket for the server is still good, so nobody is asked
      [2 * hour, 'the KDC is back'],
      [1 * hour, 'the computer wakes, or is unlocked'],
    ]);
    await evening(day);
    expect(day.client.connection.status).toEqual({ state: 'ready' });
    expect([lost(day), deletions(day), asked(day)]).toEqual([[], 0, 2]);
    expect(day.client.meeting(operationId).state).toBe('connected');
    expect(day.kerberos.tries.length).toBeLessThan(80);
  });

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'P142 whatever the day brings: seed %i',
    async (seed) => {
      const next = seeded(seed);
      const { operationId, ...day } = await meetingOnKerberos({
        expiresIn: seed % 2 === 0 ? 3_600 : 28_289,
        applicationMs: 48 * hour,
      });
      const plan = Array.from({ length: 40 }, (): readonly [number, Happening] => [
        next() ** 2 * 2 * hour,
        names[Math.floor(next() * names.length)] ?? 'kinit',
      ]);
      await live(day, plan);
      const hours = day.client.clock.now() / hour;
      await evening(day);
      const story = plan
        .map(([after, happening]) => `${Math.round(after / minute)} min: ${happening}`)
        .join('\n');
      expect(day.client.connection.status, story).toEqual({ state: 'ready' });
      expect([lost(day), deletions(day)], story).toEqual([[], 0]);
      expect(day.client.meeting(operationId).state, story).toBe('connected');
      // Ten an hour, and one more after each change of circumstances.
      expect(day.kerberos.tries.length, story).toBeLessThan(hours * 10 + plan.length);
      expect(asked(day), story).toBeLessThan(plan.length / 2);
    },
  );
});
