import { describe, expect, it } from 'vitest';
import { changeRoster } from '../../../../../main/meetings/people/change-roster';
import type { PersonRead } from '../../../../../main/meetings/people/participant';
import {
  emptyRoster,
  peopleIn,
  type PeopleList,
  type Roster,
  type RosterChange,
  waitingIn,
} from '../../../../../main/meetings/people/roster';

const href = 'https://h/p/1';
const links = new Map([
  ['admit', 'https://h/admit'],
  ['reject', 'https://h/reject'],
] as const);
const event = (of: PeopleList | 'presence', type: 'added' | 'updated' | 'deleted'): RosterChange => ({
  kind: 'event',
  of,
  type,
  href,
  name: 'Gina',
});
const read = (person: Partial<PersonRead>, since = Infinity): RosterChange => ({
  kind: 'read',
  href,
  since,
  person: { name: 'Gina', links: new Map(), modalities: [], ...person },
});
const asked = (action: 'admit' | 'reject' | 'eject'): RosterChange => ({ kind: 'asked', href, action });
const waits = [event('lobby', 'added'), read({ inLobby: true, links })];

/** Applies each change as a package of its own, at the time of its position. */
function after(...changes: readonly RosterChange[]): { roster: Roster; told: readonly string[] } {
  let roster = emptyRoster;
  const told: string[] = [];
  changes.forEach((change, at) => {
    const step = changeRoster(roster, [change], at);
    ({ roster } = step);
    told.push(...step.moments.map(({ what }) => what));
  });
  return { roster, told };
}
const place = (roster: Roster): string =>
  peopleIn(roster).length > 0 ? 'in' : waitingIn(roster).length > 0 ? 'waiting' : 'nowhere';

describe('a person', () => {
  it.each<[string, readonly RosterChange[], string, readonly string[]]>([
    ['who is listed is in', [event('attendees', 'added')], 'in', ['personJoined']],
    ['who only appears may wait', [event('presence', 'added')], 'nowhere', []],
    [
      'who appears and waits',
      [event('presence', 'added'), read({ inLobby: true })],
      'waiting',
      ['personWaiting'],
    ],
    ['who appears and does not wait', [event('presence', 'added'), read({})], 'in', ['personJoined']],
    [
      'who left the lobby may be anywhere',
      [...waits, event('lobby', 'deleted')],
      'nowhere',
      ['personWaiting'],
    ],
    [
      'who left the lobby may be anywhere, even if presence was announced before',
      [event('presence', 'added'), ...waits, event('lobby', 'deleted')],
      'nowhere',
      ['personWaiting'],
    ],
    [
      'who was admitted',
      [...waits, event('lobby', 'deleted'), event('attendees', 'added')],
      'in',
      ['personWaiting', 'personAdmitted'],
    ],
    [
      'who was admitted, in another order',
      [...waits, event('attendees', 'added'), event('lobby', 'deleted')],
      'in',
      ['personWaiting', 'personAdmitted'],
    ],
    [
      'who gave up',
      [...waits, event('lobby', 'deleted'), event('presence', 'deleted')],
      'nowhere',
      ['personWaiting', 'personLeftLobby'],
    ],
    [
      'whom the user denied',
      [...waits, asked('reject'), event('presence', 'deleted'), event('lobby', 'deleted')],
      'nowhere',
      ['personWaiting', 'personDenied'],
    ],
    [
      'who waits again',
      [...waits, event('presence', 'deleted'), event('lobby', 'deleted'), event('lobby', 'added')],
      'waiting',
      ['personWaiting', 'personLeftLobby', 'personWaiting'],
    ],
    [
      'whom the user removed',
      [event('attendees', 'added'), asked('eject'), event('presence', 'deleted')],
      'nowhere',
      ['personJoined', 'personRemoved'],
    ],
    [
      'who was promoted is still there',
      [event('attendees', 'added'), event('attendees', 'deleted'), event('leaders', 'added')],
      'in',
      ['personJoined'],
    ],
    ['who left unseen', [event('presence', 'deleted'), event('attendees', 'deleted')], 'nowhere', []],
  ])('%s', (_, changes, where, told) => {
    const result = after(...changes);
    expect([place(result.roster), result.told]).toEqual([where, told]);
    const twice = after(...changes.flatMap((one) => [one, one]));
    expect([place(twice.roster), twice.told]).toEqual([where, told]);
  });

  it('is not put back into the lobby by a reading that began before the admission', () => {
    const { roster } = after(
      ...waits,
      event('lobby', 'deleted'),
      event('attendees', 'added'),
      read({ inLobby: true }, 0),
    );
    expect(place(roster)).toBe('in');
  });

  it('is asked for until the events confirm it', () => {
    const { roster } = after(...waits, asked('admit'));
    expect(waitingIn(roster)[0]?.view).toMatchObject({ asked: 'admit', since: 0 });
    const done = changeRoster(roster, [event('lobby', 'deleted'), event('attendees', 'added')], 9).roster;
    expect(peopleIn(done)[0]?.view).not.toHaveProperty('asked');
  });
});

it('lists replace what was known, but not what events changed meanwhile', () => {
  const { roster } = after(event('attendees', 'added'));
  const lists = { kind: 'lists', leaders: [], attendees: [], lobby: [], silent: false } as const;
  expect(place(changeRoster(roster, [{ ...lists, since: 0 }], 9).roster)).toBe('in');
  expect(place(changeRoster(roster, [{ ...lists, since: roster.seq }], 9).roster)).toBe('nowhere');
});

it('somebody denied before being read is known by address once read', () => {
  const uri = 'sip:17@anonymous.invalid';
  const { roster } = after(event('lobby', 'added'), asked('reject'), read({ inLobby: true, links, uri }));
  expect(roster.denied).toContain(uri);
});

it('a user who is offered no links any longer does not show that somebody was admitted', () => {
  const { roster } = after(event('presence', 'added'), read({ inLobby: true, links }), read({}));
  expect(place(roster)).toBe('waiting');
});

it('after the lists were read, everybody in a small meeting is read again, and shown as before meanwhile', () => {
  const { roster } = after(event('attendees', 'added'), read({}));
  const { roster: again } = changeRoster(
    roster,
    [
      {
        kind: 'lists',
        since: roster.seq,
        silent: false,
        leaders: [],
        attendees: [{ href, name: 'Gina' }],
        lobby: [],
      },
    ],
    9,
  );
  expect(peopleIn(again)).toMatchObject([{ stale: true, view: peopleIn(roster)[0]?.view }]);
});
