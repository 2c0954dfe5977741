import { text } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import {
  outcomeOf,
  toConversationHappening,
  toInvitationHappening,
} from '../../../../main/meetings/happenings';
import { decodePackage, type UcwaEvent } from '../../../../main/ucwa/codec/event-package';
import { toResource } from '../../../../main/ucwa/codec/json';
import { fixture, follow } from '../support';

const href = 'https://lyncweb.contoso.com/ucwa/i1';
const event = (change: Partial<UcwaEvent>): UcwaEvent => ({
  sender: { rel: 'communication', href: '' },
  type: 'completed',
  link: { rel: 'onlineMeetingInvitation', href },
  ...change,
});

describe('how an invitation ended', () => {
  it.each([
    ['Success', undefined, false, 'success'],
    ['success', 'Failed', true, 'success'],
    ['Succeeded', undefined, false, 'success'],
    ['Failure', undefined, false, 'failure'],
    ['FAILED', 'Connected', false, 'failure'],
    [undefined, 'Connected', true, 'success'],
    ['Pending', 'Connected', false, 'success'],
    [undefined, 'Failed', false, 'failure'],
    [undefined, 'Declined', false, 'failure'],
    [undefined, 'Cancelled', false, 'failure'],
    [undefined, undefined, true, 'failure'],
    [undefined, 'Connecting', true, 'failure'],
    [undefined, 'Connecting', false, undefined],
    ['', '', false, undefined],
  ] as const)(
    'is by its status, then its state, then its reason: %s, %s, %s → %s',
    (status, state, reason, outcome) => {
      expect(outcomeOf(status, state, reason)).toBe(outcome);
    },
  );
});

describe('an event about an invitation', () => {
  it('tells what the documents print', () => {
    const base = 'https://lyncweb.contoso.com/ucwa/v1/applications/23/events?ack=1';
    const [printed] = decodePackage(
      fixture('events-invitation-started').body,
      base,
      follow,
      () => undefined,
    ).events;
    expect(
      printed === undefined ? undefined : toInvitationHappening(printed, printed.resource, follow),
    ).toEqual({
      type: 'invitation',
      phase: 'started',
      invitation:
        'https://lyncweb.contoso.com/ucwa/v1/applications/23/communication/onlineMeetingInvitations/i1',
      state: 'Connecting',
      conversation: 'https://lyncweb.contoso.com/ucwa/v1/applications/23/communication/conversations/c1',
    });
  });

  it('has an outcome when it is completed, and only then', () => {
    const resource = toResource({ state: 'Connected' });
    expect(
      toInvitationHappening(event({ type: 'updated', status: 'Success' }), resource, follow)?.outcome,
    ).toBeUndefined();
    expect(toInvitationHappening(event({}), resource, follow)?.outcome).toBe('success');
  });

  it('tells the reason in plain words', () => {
    const reason = { code: 'ServiceFailure', subcode: 'Unavailable' };
    expect(toInvitationHappening(event({ status: 'Failure', reason }), undefined, follow)).toMatchObject({
      outcome: 'failure',
      problem: {
        subcode: 'Unavailable',
        message: text('ucwa.frame.sentence', { what: text('ucwa.subcode.unavailable') }),
      },
    });
  });

  it('P09 tells what it can without details', () => {
    expect(toInvitationHappening(event({ status: 'Success' }), undefined, follow)).toEqual({
      type: 'invitation',
      phase: 'completed',
      invitation: href,
      outcome: 'success',
    });
  });

  it('P07 tells nothing of a kind that is not known', () => {
    expect(toInvitationHappening(event({ type: 'deleted' }), undefined, follow)).toBeUndefined();
  });

  it('S02 leads nowhere else than to its own server', () => {
    const resource = toResource({ _links: { conversation: { href: 'https://evil.example/c' } } });
    expect(toInvitationHappening(event({}), resource, follow)).not.toHaveProperty('conversation');
  });
});

describe('a conversation', () => {
  it('tells its state and where its meeting is', () => {
    const resource = toResource({ state: 'Conferenced', _links: { onlineMeeting: { href: '/m' } } });
    expect(toConversationHappening(href, resource, follow)).toEqual({
      type: 'conversation',
      state: 'Conferenced',
      onlineMeeting: 'https://lyncweb.contoso.com/m',
      parts: { conferenced: true },
    });
    expect(toConversationHappening(href, undefined, follow)).toEqual({ type: 'conversation' });
  });
});
