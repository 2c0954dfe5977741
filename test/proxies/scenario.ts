import { expect } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { leaveMeeting } from '../../main/meetings/end-meeting';
import type { Wired } from '../protocol/wired';

const names = ['Alex Darrow', 'Sara Davis', 'Robin Counts'];

/** In milliseconds; generous, because nothing is measured here. */
const patience = 20_000;

const isHeld = (client: Wired): boolean => {
  const polls = client.requests('GET', '/events');
  return polls.length > client.polls.length;
};

/** How polls without an event package ended. */
export const cutsOf = (client: Wired): Wired['polls'] => client.polls.filter(({ by }) => by !== 200);

/**
 * Signs in, starts a meeting, lets three polls end without an answer, with a participant joining after each, leaves and
 * signs out.
 * @param server what the user would type; '' = found through the address
 */
export async function liveThroughCuts(client: Wired, server?: string): Promise<void> {
  expect(await client.signIn(server)).toMatchObject({ ok: true });
  expect(client.starter.start({ subject: 'Budget' }, 'tray')).toMatchObject({ ok: true });
  await until('the meeting', () => client.book.meetings[0]?.state === 'connected', patience);
  for (const [nth, name] of names.entries()) {
    // The first participant joins after two cuts: a quiet period in which the client receives nothing but cuts.
    await until(`cut ${nth + 2}`, () => cutsOf(client).length >= nth + 2, patience);
    await until('the next poll', () => isHeld(client), patience);
    client.simulator.addParticipant(name, `${name.replace(' ', '.')}@contoso.com`);
    await until(name, () => client.book.meetings[0]?.people?.at(-1)?.name === name, patience);
  }
  const operationId = client.book.meetings[0]?.operationId ?? '';
  expect(await leaveMeeting(client.book, operationId, client.connection.live?.session)).toMatchObject({
    ok: true,
  });
  await client.connection.signOut();
}

/** What the user and the server saw: no sign of the cuts. */
export function expectNothingNoticed(client: Wired): void {
  expect(client.states).toEqual(['connecting', 'ready', 'signedOut']);
  expect(client.resets).toEqual([]);
  expect(client.complaints).toEqual([]);
  expect(client.requests('POST', '/applications')).toHaveLength(2);
  expect(client.requests('POST', 'onlineMeetingInvitations')).toHaveLength(1);
  expect(client.simulator.state.applications).toEqual([]);
  const moments = client.book.meetings[0]?.timeline.map(({ what, who }) => who ?? what) ?? [];
  expect(moments.filter((moment) => names.includes(moment))).toEqual(names);
  expect(moments.at(-1)).toBe('ended');
}
