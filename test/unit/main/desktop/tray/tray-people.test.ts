import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../../../common/meeting';
import type { WaitingPerson } from '../../../../../common/people';
import type { TrayEntry } from '../../../../../main/desktop/tray/tray-entry';
import { meeting } from '../meetings';
import { view } from './viewed-tray';

const waits = (name: string, change: Partial<WaitingPerson> = {}): WaitingPerson => ({
  href: `/p/${name}`,
  name,
  since: 1,
  actions: ['admit', 'reject'],
  ...change,
});
const held = (change: Partial<Meeting>): Meeting => meeting({ state: 'connected', ...change });
const shown = (change: Partial<Meeting>) => {
  const tray = view({ meetings: [held(change)] });
  const entry = tray.menu.find((one) => one.kind === 'submenu' && one.label.startsWith('Budget'));
  if (entry?.kind !== 'submenu') throw new Error('The meeting is not in the menu.');
  return { ...tray, label: entry.label, entries: entry.entries };
};
const labels = (entries: readonly TrayEntry[]) =>
  entries.map((entry) => (entry.kind === 'separator' ? '-' : entry.label));

describe('a meeting with people in its lobby', () => {
  it('begins with the person to admit, and nobody else is meant', () => {
    const { entries, label, tooltip, icon } = shown({
      lobby: [waits('Ben & Co')],
      people: [{ href: '/1', name: 'Eve' }],
    });
    expect(labels(entries)).toEqual(['Admit Ben && Co', 'Deny', '-', 'Show', 'Admit everybody']);
    expect(entries[0]).toMatchObject({
      action: { do: 'admit', operationId: 'op-1', people: ['/p/Ben & Co'] },
    });
    expect(label).toBe('Budget — connected, Eve, 1 waiting');
    expect(tooltip).toBe('Meet Now — Budget: 1 person is waiting in the lobby');
    expect(icon.name).toBe('waiting');
  });

  it('comes after Join', () => {
    const { entries } = shown({ lobby: [waits('Ben')], joinUrl: 'https://meet.contoso.com/x' });
    expect(labels(entries).slice(0, 5)).toEqual(['Join', '-', 'Admit Ben', 'Deny', '-']);
    expect(entries[0]).toMatchObject({ action: { do: 'openJoinLink', operationId: 'op-1' } });
  });

  it('offers each of a few, and all of them', () => {
    const { entries } = shown({ lobby: [waits('Ben'), waits('')] });
    expect(labels(entries).slice(0, 3)).toEqual(['Admit Ben', 'Admit A guest', 'Admit all (2)']);
    expect(entries[2]).toMatchObject({ action: { people: ['/p/Ben', '/p/'] } });
    expect(entries[3]).toMatchObject({
      label: 'Deny',
      entries: [{ label: 'Ben', action: { do: 'deny', people: ['/p/Ben'] } }, { label: 'A guest' }],
    });
  });

  it('offers only all of them when they are many', () => {
    const { entries } = shown({ lobby: ['A', 'B', 'C', 'D', 'E'].map((name) => waits(name)) });
    expect(labels(entries).slice(0, 2)).toEqual(['Admit all (5)', 'Deny']);
  });

  it('says so if the account may not admit them', () => {
    const { entries, icon } = shown({ lobby: [waits('Ben', { actions: [] })] });
    expect(labels(entries).slice(0, 2)).toEqual(['Ben waiting: only a presenter can admit', '-']);
    expect(icon.name).toBe('waiting');
  });

  it('looks as usual again once the user has decided', () => {
    const { icon, label } = shown({ lobby: [waits('Ben', { asked: 'admit' })] });
    expect([icon.name, label]).toEqual(['meeting', 'Budget — connected']);
  });
});

describe('a connected meeting', () => {
  const people = ['Ben', 'Cleo', 'Dan', 'Eve', 'Flo'].map((name) => ({ href: `/${name}`, name }));
  const timeline = [{ at: new Date(2026, 4, 5, 10, 2).getTime(), what: 'connected' as const }];

  it('shows at a glance since when, and who is in', () => {
    const { label, tooltip } = shown({ people, timeline });
    expect(label).toBe('Budget — connected, Ben, Cleo and 3 others');
    expect(tooltip.replace(/\u202f/g, ' ')).toBe(
      'Meet Now — Budget: connected since 10:02 AM, Ben, Cleo and 3 others',
    );
  });

  it('has the number of people if their names do not fit', () => {
    const long = people.map(({ href, name }) => ({ href, name: name.repeat(10) }));
    expect(shown({ people: long, subject: `Budget ${'x'.repeat(40)}` }).label).toMatch(
      /connected, 5 people$/,
    );
  });

  it('says nothing about people whom the server has not listed yet', () => {
    expect(shown({}).label).toBe('Budget — connected');
  });
});

it('shows whether everybody is admitted, and switches that', () => {
  const entry = (admitsEverybody?: true) =>
    shown(admitsEverybody === undefined ? {} : { admitsEverybody }).entries.at(-1);
  expect(entry()).toMatchObject({
    label: 'Admit everybody',
    checked: false,
    action: { do: 'admitEverybody', wanted: true },
  });
  expect(entry(true)).toMatchObject({ checked: true, action: { wanted: false } });
  expect(labels(shown({ invitedBy: 'Anna' }).entries)).toEqual(['Show']);
});

it('mutes the attendees as far as the server offers it', () => {
  const people = [{ href: 'https://pool.contoso.com/ben', name: 'Ben' }];
  expect(shown({ people, attendeeActions: ['mute'] }).entries.at(-1)).toMatchObject({
    label: 'Mute all attendees',
    action: { do: 'muteAttendees', operationId: 'op-1', wanted: true },
  });
  expect(shown({ attendeeActions: ['unmute'] }).entries.at(-1)).toMatchObject({ action: { wanted: false } });
  expect(labels(shown({ attendeeActions: ['mute'] }).entries)).not.toContain('Mute all attendees');
});

it('calls the telephone, hangs up, holds and resumes as far as the server offers it', () => {
  const phoneEntries = (change: Partial<Meeting>) =>
    shown(change).entries.filter(
      (entry) => entry.kind === 'command' && ['callMe', 'hangUp', 'holdCall'].includes(entry.action.do),
    );
  const phone = { state: 'connected', number: '+14255550123', since: 1 } as const;
  expect(phoneEntries({})).toEqual([]);
  expect(phoneEntries({ canCallMe: true })).toMatchObject([
    { label: 'Call my phone', action: { do: 'callMe', operationId: 'op-1' } },
  ]);
  expect(phoneEntries({ phone: { ...phone, actions: ['hangUp', 'hold'] } })).toMatchObject([
    { label: 'Hang up', action: { do: 'hangUp' } },
    { label: 'Hold', action: { do: 'holdCall', wanted: true } },
  ]);
  expect(phoneEntries({ phone: { ...phone, state: 'held', actions: ['hangUp', 'resume'] } })).toMatchObject([
    { label: 'Hang up' },
    { label: 'Resume', action: { do: 'holdCall', wanted: false } },
  ]);
  expect(phoneEntries({ phone: { ...phone, state: 'ended', actions: [] } })).toEqual([]);
});
