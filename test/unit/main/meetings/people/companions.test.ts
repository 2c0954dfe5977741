import { describe, expect, it } from 'vitest';
import type { Companion } from '../../../../../common/people';
import { changeRoster } from '../../../../../main/meetings/people/change-roster';
import { withInvited, withRosterOf } from '../../../../../main/meetings/people/companions';
import { emptyRoster, type RosterChange } from '../../../../../main/meetings/people/roster';

const href = (id: string): string => `https://h/p/${id}`;
const comes = (id: string, name = id): RosterChange => ({
  kind: 'event',
  of: 'attendees',
  type: 'added',
  href: href(id),
  name,
});
const leaves = (id: string): RosterChange => ({
  kind: 'event',
  of: 'presence',
  type: 'deleted',
  href: href(id),
});
const isRead = (id: string, person: { uri?: string; guest?: true; byPhone?: true }): RosterChange => ({
  kind: 'read',
  href: href(id),
  since: Infinity,
  person: { name: id, links: new Map(), modalities: [], ...person },
});

/** The companions after these changes, each in a package of its own. */
function after(
  changes: readonly RosterChange[],
  companions: readonly Companion[] = [],
): readonly Companion[] {
  let roster = emptyRoster;
  let known = companions;
  for (const change of changes) {
    const before = roster;
    ({ roster } = changeRoster(before, [change], 1));
    known = withRosterOf(known, before, roster);
  }
  return known;
}

describe('the people whom a meeting is remembered with', () => {
  it('are those who came, also after they have left, with their addresses once these are read', () => {
    const ben = [comes('Ben'), isRead('Ben', { uri: 'sip:ben@contoso.com;gruu' })];
    const expected = [{ name: 'Ben', address: 'sip:ben@contoso.com' }];
    expect(after([comes('Ben')])).toEqual([]);
    expect(after(ben)).toEqual(expected);
    expect(after([...ben, leaves('Ben')])).toEqual(expected);
  });

  it.each([
    ['guest', { uri: 'sip:17@anonymous.invalid', guest: true }],
    ['telephone', { uri: 'tel:+1425', byPhone: true }],
    ['person of whom nothing is said', {}],
  ] as const)('have no address if they are a %s', (_, person) => {
    expect(after([comes('Ida'), isRead('Ida', person)])).toEqual([{ name: 'Ida' }]);
  });

  it('are each there once: invited, and in the meeting under the same address', () => {
    const invited = withInvited([], ['sip:BEN@contoso.com', 'sip:ben@contoso.com']);
    expect(after([comes('Ben'), isRead('Ben', { uri: 'sip:ben@contoso.com' })], invited)).toEqual([
      { name: 'Ben', address: 'sip:BEN@contoso.com', invited: true },
    ]);
  });

  it('do not include somebody whom the user removed', () => {
    const ben = [comes('Ben'), isRead('Ben', { uri: 'sip:ben@contoso.com' })];
    const asked: RosterChange = { kind: 'asked', href: href('Ben'), action: 'eject' };
    expect(after([...ben, asked, leaves('Ben')], withInvited([], ['sip:ben@contoso.com']))).toEqual([]);
  });

  it('gain only those who changed, so a crowd costs nothing when one of them types', () => {
    const everybody = Array.from({ length: 30 }, (_, nth) => comes(`P${String(nth)}`));
    const { roster: before } = changeRoster(emptyRoster, everybody, 1);
    const types: RosterChange = { kind: 'event', of: 'typing', type: 'added', href: href('P3'), name: 'P3' };
    const { roster } = changeRoster(before, [types], 2);
    expect(withRosterOf([], before, roster).map(({ name }) => name)).toEqual(['P3']);
  });

  it('stay few although a thousand come', () => {
    const crowd = Array.from({ length: 1000 }, (_, index) => comes(`P${String(index)}`));
    expect(after(crowd).length).toBeLessThan(30);
  });

  it('are the same list while nothing changes', () => {
    const { roster } = changeRoster(emptyRoster, [comes('Ben'), isRead('Ben', { uri: 'sip:b@c.com' })], 1);
    const known = withRosterOf([], emptyRoster, roster);
    expect(withRosterOf(known, roster, roster)).toBe(known);
  });
});
