import { describe, expect, it } from 'vitest';
import type { PhoneCall } from '../../../../common/phone';
import type { Problem } from '../../../../common/problem';
import { text } from '../../../../common/text';
import {
  isCallUnderWay,
  withoutPhone,
  withPhone,
  type PhoneHappening,
  type PhoneLinks,
} from '../../../../main/meetings/phone-state';

type After = ReturnType<typeof withPhone>;

const problem: Problem = { code: 'PstnCallFailed', message: text('phone.failed.notTaken'), next: 'retry' };
const nothing: After = { shown: {}, track: {} };
const number = '+14255550123';
const asked: PhoneHappening = { type: 'phoneAsked', id: 'c1', number };
const accepted: PhoneHappening = { type: 'phoneAccepted', id: 'c1', invitation: '/i/1' };
const unclear: PhoneHappening = { type: 'phoneUnclear', id: 'c1' };
const refused: PhoneHappening = { type: 'phoneRefused', id: 'c1', problem };
const audio = (state: string | undefined, links: PhoneLinks = {}): PhoneHappening => ({
  type: 'phoneAudio',
  audio: '/audio',
  links,
  ...(state !== undefined && { state }),
});
const began: PhoneHappening = {
  type: 'phoneInvitation',
  phase: 'started',
  invitation: '/i/1',
  id: 'c1',
};
const completed = (outcome?: 'success' | 'failure' | 'cancelled'): PhoneHappening => ({
  type: 'phoneInvitation',
  phase: 'completed',
  invitation: '/i/1',
  ...(outcome !== undefined && { outcome }),
  ...(outcome === 'failure' && { problem }),
});
const does = (action: PhoneCall['asked']): PhoneHappening => ({ type: 'phoneActionAsked', action });

/** What these lead to, one second after another. */
const after = (...happenings: readonly PhoneHappening[]): After =>
  happenings.reduce<After>(
    ({ shown, track }, happening, nth) => withPhone(shown, track, happening, 1_000 * nth),
    nothing,
  );
const stateAfter = (...happenings: readonly PhoneHappening[]) => after(...happenings).shown.phone?.state;

const inCall = { hangUp: '/hangUp', hold: '/hold' };
const connected = [asked, accepted, began, audio('Connected', inCall), completed('success')];

describe('a call to the user’s phone', () => {
  it('is asked for, rings, and is connected, each since then', () => {
    expect(after(asked).shown.phone).toEqual({ state: 'asking', number, since: 0, actions: [] });
    expect(after(asked, accepted).shown.phone).toEqual({
      state: 'ringing',
      number,
      since: 1_000,
      actions: [],
    });
    expect(after(...connected).shown.phone).toEqual({
      state: 'connected',
      number,
      since: 3_000,
      actions: ['hangUp', 'hold'],
    });
  });

  it('is connected in whatever order the events come, before the answer too', () => {
    const events = [began, audio('Connected', inCall), completed('success')];
    for (const one of events)
      for (const two of events.filter((other) => other !== one))
        for (const three of events.filter((other) => other !== one && other !== two)) {
          expect(stateAfter(asked, one, two, three, accepted)).toBe('connected');
          expect(stateAfter(asked, accepted, one, two, three)).toBe('connected');
        }
  });

  it('can be asked for while the server offers the link, and not during a call', () => {
    const offer = { add: '/add' };
    expect(after().shown.canCallMe).toBeUndefined();
    expect(after(audio('Disconnected')).shown.canCallMe).toBe(false);
    expect(after(audio('Disconnected', offer)).shown.canCallMe).toBe(true);
    expect(after(audio('Disconnected', offer), asked).shown.canCallMe).toBe(false);
    expect(after(audio('Disconnected', offer), asked, refused).shown.canCallMe).toBe(true);
  });

  it('fails with the reason of a refusal, or of the invitation', () => {
    expect(after(asked, refused).shown.phone).toMatchObject({ state: 'failed', problem });
    expect(after(asked, accepted, completed('failure')).shown.phone).toMatchObject({
      state: 'failed',
      problem,
    });
    // The phone disconnects before the invitation says why.
    expect(stateAfter(asked, accepted, audio('Disconnected'))).toBe('ringing');
    expect(after(asked, accepted, audio('Disconnected'), completed('failure')).shown.phone).toMatchObject({
      state: 'failed',
      problem,
    });
  });

  it('has ended, rather than failed, if it was cancelled or the user hung up', () => {
    expect(stateAfter(asked, accepted, completed('cancelled'))).toBe('ended');
    const hungUp = after(asked, accepted, does('hangUp'), completed('failure')).shown.phone;
    expect([hungUp?.state, hungUp?.problem, hungUp?.asked]).toEqual(['ended', undefined, undefined]);
    expect(stateAfter(asked, accepted, does('hangUp'), audio('Disconnected'))).toBe('ended');
  });

  it('is unclear if the answer was lost, until an event or a refusal says more', () => {
    expect(stateAfter(asked, unclear)).toBe('unclear');
    expect(stateAfter(asked, unclear, began)).toBe('ringing');
    expect(stateAfter(asked, unclear, accepted)).toBe('ringing');
    expect(stateAfter(asked, unclear, refused)).toBe('failed');
    expect(stateAfter(asked, began, unclear)).toBe('ringing');
  });

  it('ignores the answer to an earlier call', () => {
    const next: PhoneHappening = { type: 'phoneAsked', id: 'c2', number: '+49301234567' };
    for (const late of [accepted, refused, unclear])
      expect(after(asked, next, late).shown.phone).toMatchObject({ state: 'asking', number: '+49301234567' });
  });

  it('has settled with its first end: later events about the invitation change nothing', () => {
    expect(stateAfter(asked, accepted, completed('cancelled'), completed('failure'))).toBe('ended');
    expect(stateAfter(asked, refused, began)).toBe('failed');
    expect(stateAfter(...connected, completed('failure'))).toBe('connected');
  });
});

describe('a connected call', () => {
  it('is held and resumed when the links say so, not when the user asks', () => {
    const held = audio('Connected', { hangUp: '/hangUp', resume: '/resume' });
    const waits = after(...connected, does('hold')).shown.phone;
    expect([waits?.state, waits?.asked]).toEqual(['connected', 'hold']);
    const holds = after(...connected, does('hold'), held).shown.phone;
    expect([holds?.state, holds?.asked, holds?.actions]).toEqual(['held', undefined, ['hangUp', 'resume']]);
    expect(stateAfter(...connected, held, audio('Connected', inCall))).toBe('connected');
    expect(stateAfter(asked, accepted, held, completed('success'))).toBe('held');
  });

  it('keeps on hanging up until it is over, unless the request fails', () => {
    const held = audio('Connected', { resume: '/resume' });
    expect(after(...connected, does('hangUp'), held).shown.phone?.asked).toBe('hangUp');
    expect(after(...connected, does('hangUp'), does(undefined)).shown.phone).toEqual(
      after(...connected).shown.phone,
    );
    const over = after(...connected, does('hangUp'), audio('Disconnected')).shown.phone;
    expect([over?.state, over?.asked, over?.actions]).toEqual(['ended', undefined, []]);
  });

  it('ends when the phone hangs up, and stays so if the invitation completes late', () => {
    expect(stateAfter(...connected, audio('Disconnected'))).toBe('ended');
    const early = [asked, accepted, audio('Connected', inCall), audio('Disconnected')];
    expect(stateAfter(...early, completed('success'))).toBe('ended');
  });

  it('is not ringing again while the server is busy with it', () => {
    expect(stateAfter(asked, audio('Connecting'))).toBe('ringing');
    expect(stateAfter(...connected, audio('Disconnecting', inCall))).toBe('connected');
  });

  it('is found without having been asked for here, with the number that was called before', () => {
    const { shown } = withPhone({}, { number }, audio('Connected', inCall), 7);
    expect(shown.phone).toEqual({ state: 'connected', number, since: 7, actions: ['hangUp', 'hold'] });
  });
});

describe('what changes nothing', () => {
  it('returns the same objects', () => {
    const before = after(...connected);
    const again = withPhone(before.shown, before.track, audio('Connected', inCall), 99_000);
    expect(again.shown.phone).toBe(before.shown.phone);
    expect(again.track).toBe(before.track);
  });

  it('actions and ends without a call', () => {
    expect(after(does('hangUp'))).toEqual(nothing);
    expect(after({ type: 'phoneOver', problem })).toEqual(nothing);
    expect(after(audio('Disconnected')).shown.phone).toBeUndefined();
    expect(after(asked, refused, { type: 'phoneOver' }).shown.phone).toMatchObject({
      state: 'failed',
      problem,
    });
  });
});

describe('a call that is over without an event', () => {
  it('has ended, or failed if there is a reason and the user did not hang up', () => {
    expect(stateAfter(...connected, { type: 'phoneOver' })).toBe('ended');
    expect(after(asked, accepted, { type: 'phoneOver', problem }).shown.phone).toMatchObject({
      state: 'failed',
      problem,
    });
    expect(stateAfter(...connected, does('hangUp'), { type: 'phoneOver', problem })).toBe('ended');
  });

  it('ends with the meeting, and offers nothing then', () => {
    expect(withoutPhone(undefined, 9)).toBeUndefined();
    const ended = { state: 'ended', number, since: 9_000, actions: [] };
    expect(withoutPhone(after(...connected).shown.phone, 9_000)).toEqual(ended);
    expect(withoutPhone(after(asked, refused).shown.phone, 9_000)).toMatchObject({
      state: 'failed',
      since: 1_000,
    });
  });

  it('is under way in every state but the two last', () => {
    const states = ['asking', 'ringing', 'connected', 'held', 'ended', 'failed', 'unclear'] as const;
    const running = states.filter((state) => isCallUnderWay({ state, number, since: 0, actions: [] }));
    expect(running).toEqual(['asking', 'ringing', 'connected', 'held', 'unclear']);
    expect(isCallUnderWay(undefined)).toBe(false);
  });
});
