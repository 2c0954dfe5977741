import { expect, it } from 'vitest';
import type { Meeting } from '../../../../common/meeting';
import type { PhoneCall } from '../../../../common/phone';
import { type Text, text, verbatim } from '../../../../common/text';
import { say } from '../../../../main/language/t';
import { announcePhone } from '../../../../main/meetings/phone-announcement';
import { callNotAllowed } from '../../../../main/meetings/phone-problems';
import { meeting, problem } from './meetings';

const called = (state: PhoneCall['state'], change: Partial<PhoneCall> = {}): PhoneCall => ({
  state,
  number: '+14255550123',
  since: 1,
  actions: [],
  ...change,
});
const held = (phone?: PhoneCall, change: Partial<Meeting> = {}): Meeting =>
  meeting({ state: 'connected', ...(phone === undefined ? {} : { phone }), ...change });
const told = (before: PhoneCall | undefined, after: PhoneCall) => {
  const announcement = announcePhone(held(before), held(after));
  return typeof announcement === 'object' ? announcement : undefined;
};

it.each([
  ['asking', 'ringing', 'phoneRings', 'low'],
  ['ringing', 'connected', 'phoneConnected', 'normal'],
  ['connected', 'held', 'phoneHeld', 'low'],
  ['connected', 'ended', 'phoneEnded', 'normal'],
  ['ringing', 'failed', 'phoneFailed', 'normal'],
  ['asking', 'unclear', 'phoneUnclear', 'normal'],
] as const)(
  'a call that goes from %s to %s is announced, with its number',
  (before, after, title, urgency) => {
    const announcement = told(called(before), called(after));
    expect(announcement).toMatchObject({
      title: text(`notifications.title.${title}`),
      urgency,
      about: 'phone',
    });
    expect(announcement?.body.map(say)[0]).toContain('+14255550123 · Budget');
  },
);

it('offers to hang up only while the server does', () => {
  expect(told(called('asking'), called('ringing', { actions: ['hangUp'] }))?.actions).toEqual([
    'hangUp',
    'show',
  ]);
  expect(told(called('asking'), called('ringing'))?.actions).toEqual(['show']);
});

it('says why a call failed', () => {
  const announcement = told(called('ringing'), called('failed', { problem }));
  expect(announcement?.body.map(say)).toContain(say(problem.message));
});

it('names the number to dial after a failed call, once', () => {
  const details = {
    conferenceId: '4711',
    dialIn: { tollNumber: 'tel:+14255550199', tollFreeNumbers: [], regions: [] },
  };
  const bodyOf = (advice: Text) => {
    const failed = called('failed', { problem: { ...problem, advice } });
    const announcement = announcePhone(held(called('ringing')), held(failed, { details }));
    return typeof announcement === 'object' ? announcement.body.map(say) : [];
  };
  const way = 'Dial +14255550199 instead. The conference ID is 4711.';
  expect(bodyOf(text('phone.advice.tryAgain')).slice(2)).toEqual([
    'Call your phone again, or dial into the meeting.',
    way,
  ]);
  expect(bodyOf(callNotAllowed(details).advice ?? verbatim('')).slice(2)).toEqual([way]);
});

it('withdraws that a call failed when the user calls again', () => {
  expect(announcePhone(held(called('failed')), held(called('asking')))).toBe('withdraw');
});

it('says nothing while the user waits for the server, and nothing twice', () => {
  expect(announcePhone(held(), held(called('asking')))).toBeUndefined();
  expect(announcePhone(held(called('ringing')), held(called('ringing', { since: 2 })))).toBeUndefined();
  expect(announcePhone(held(), held())).toBeUndefined();
});

it('what the user does in the app only removes the notification', () => {
  expect(announcePhone(held(called('connected', { asked: 'hangUp' })), held(called('ended')))).toBe(
    'withdraw',
  );
  expect(announcePhone(held(called('held')), held(called('connected')))).toBe('withdraw');
});

it('a meeting that is over takes the notification of its call with it, once', () => {
  const over = held(called('connected'), { state: 'ended' });
  expect(announcePhone(held(called('connected')), over)).toBe('withdraw');
  expect(announcePhone(over, over)).toBeUndefined();
  expect(announcePhone(held(), held(undefined, { state: 'ended' }))).toBeUndefined();
});
