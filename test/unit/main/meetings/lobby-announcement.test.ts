import { describe, expect, it } from 'vitest';
import type { Meeting } from '../../../../common/meeting';
import type { WaitingPerson } from '../../../../common/people';
import { text } from '../../../../common/text';
import { say } from '../../../../main/language/t';
import type { Announcement } from '../../../../main/meetings/announcement';
import { announceLobby, nextReminder, remindOfLobby } from '../../../../main/meetings/lobby-announcement';
import { meeting } from './meetings';

const waits = (name: string, change: Partial<WaitingPerson> = {}): WaitingPerson => ({
  href: `/p/${name}`,
  name,
  guest: true,
  since: 1_000,
  actions: ['admit', 'reject'],
  ...change,
});
const held = (...lobby: readonly WaitingPerson[]): Meeting => meeting({ state: 'connected', lobby });
const ben = waits('Ben Andrews');
const eve = waits('Eve Moore', { since: 2_000 });
const words = (told: Announcement | 'withdraw' | undefined): readonly string[] =>
  told === undefined || told === 'withdraw' ? [String(told)] : told.body.map(say);

describe('somebody who comes to the lobby', () => {
  it('is named with the subject, and can be admitted or denied', () => {
    const told = announceLobby(held(), held(ben));
    expect(told).toMatchObject({
      operationId: 'op',
      about: 'lobby',
      title: text('notifications.title.waiting'),
      urgency: 'normal',
      actions: ['admit', 'deny'],
      people: ['/p/Ben Andrews'],
    });
    expect(told).not.toHaveProperty('quiet');
    expect(words(told)).toEqual(['Ben Andrews · Budget']);
  });

  it('is a guest if the server knows no name', () => {
    expect(words(announceLobby(held(), held(waits(''))))).toEqual(['A guest · Budget']);
  });

  it('joins those who wait already, with one button for all of them', () => {
    const told = announceLobby(held(ben), held(ben, eve));
    expect(told).toMatchObject({ actions: ['admitAll', 'show'], people: ['/p/Ben Andrews', '/p/Eve Moore'] });
    expect(told).not.toHaveProperty('quiet');
    expect(words(told)).toEqual(['Ben Andrews, Eve Moore · Budget']);
  });

  it('is counted from the fourth name on', () => {
    const many = ['Ben', 'Eve', 'Kim', 'Lea', 'Max', 'Nia'].map((name) => waits(name));
    expect(words(announceLobby(held(), held(...many)))).toEqual(['Ben, Eve, Kim and 3 others · Budget']);
    expect(words(announceLobby(held(), held(...many.slice(0, 4))))).toEqual([
      'Ben, Eve, Kim and 1 other · Budget',
    ]);
  });

  it('cannot push the others and the subject out of the line with a long name', () => {
    const [line = ''] = words(announceLobby(held(), held(waits('N'.repeat(250)), eve)));
    expect(line).toBe(`${'N'.repeat(39)}…, Eve Moore · Budget`);
  });

  it('is announced again when they come back, even within one change', () => {
    expect(announceLobby(held(), held(ben))).not.toHaveProperty('quiet');
    expect(announceLobby(held(ben), held(waits('Ben Andrews', { since: 9_000 })))).not.toHaveProperty(
      'quiet',
    );
  });

  it('is only told to a user whose account may not admit people', () => {
    const told = announceLobby(held(), held(waits('Ben', { actions: [] })));
    expect(told).toMatchObject({ actions: ['show'] });
    expect(words(told)).toEqual(['Ben · Budget', say(text('notifications.cannotAdmit'))]);
    expect(remindOfLobby(held(waits('Ben', { actions: [] })))).toBeUndefined();
  });

  it('is not asked about while the app admits everybody', () => {
    const open = (...lobby: readonly WaitingPerson[]): Meeting => ({
      ...held(...lobby),
      admitsEverybody: true,
    });
    expect(announceLobby(open(), open(ben))).toBeUndefined();
    expect(announceLobby(held(ben), open(ben))).toBe('withdraw');
    expect(announceLobby(open(ben), held(ben))).toMatchObject({ actions: ['admit', 'deny'] });
  });
});

describe('somebody who leaves the lobby', () => {
  it('only corrects the notification on the screen, without a sound', () => {
    const told = announceLobby(held(ben, eve), held(eve));
    expect(told).toMatchObject({ quiet: true, actions: ['admit', 'deny'], people: ['/p/Eve Moore'] });
    expect(words(told)).toEqual(['Eve Moore · Budget']);
  });

  it('takes the notification away if nobody else waits', () => {
    expect(announceLobby(held(ben), held())).toBe('withdraw');
  });

  it('counts as gone as soon as the user has decided', () => {
    expect(announceLobby(held(ben), held({ ...ben, asked: 'admit' }))).toBe('withdraw');
    expect(announceLobby(held(ben, eve), held({ ...ben, asked: 'reject' }, eve))).toMatchObject({
      quiet: true,
      people: ['/p/Eve Moore'],
    });
  });

  it('is asked about again if the decision could not be carried out', () => {
    const told = announceLobby(held({ ...ben, asked: 'admit' }), held(ben));
    expect(told).toMatchObject({ actions: ['admit', 'deny'] });
    expect(told).not.toHaveProperty('quiet');
  });

  it('does so at the end of the meeting, too', () => {
    expect(announceLobby(held(ben), { ...held(ben), state: 'ended' })).toBe('withdraw');
    expect(announceLobby(held(ben), { ...held(), state: 'lost' })).toBe('withdraw');
    expect(announceLobby(meeting({ state: 'connected' }), meeting({ state: 'ended' }))).toBeUndefined();
  });
});

it('a name that arrives later corrects the notification', () => {
  const told = announceLobby(held(waits('', { href: '/p/1' })), held(waits('Ben', { href: '/p/1' })));
  expect(told).toMatchObject({ quiet: true });
  expect(words(told)).toEqual(['Ben · Budget']);
});

it('a change of anything else is no news', () => {
  expect(announceLobby(held(ben), { ...held(ben), canLeave: true })).toBeUndefined();
  const same = held(ben);
  expect(announceLobby(same, { ...same, canLeave: true })).toBeUndefined();
});

describe('a reminder', () => {
  it('comes after one minute and after five, for the person who has waited longest', () => {
    const both = held(ben, eve);
    expect(nextReminder(both, 1_000)).toBe(61_000);
    expect(nextReminder(both, 61_000)).toBe(301_000);
    expect(nextReminder(both, 301_000)).toBeUndefined();
    expect(nextReminder(held({ ...ben, asked: 'admit' }, eve), 1_000)).toBe(62_000);
    expect(nextReminder(held(), 1_000)).toBeUndefined();
  });

  it('names those who still wait, and says so', () => {
    const told = remindOfLobby(held(ben, eve));
    expect(told).toMatchObject({
      title: text('notifications.title.stillWaiting'),
      actions: ['admitAll', 'show'],
    });
    expect(remindOfLobby(held({ ...ben, asked: 'admit' }))).toBeUndefined();
  });
});
