import { finalStates, type Meeting } from '../../common/meeting';
import type { PhoneCall } from '../../common/phone';
import { type Sayable, text } from '../../common/text';
import type { Announcement, Title } from './announcement';
import { namesAndSubject } from './names-and-subject';
import { dialInAfter } from './phone-problems';

function titleOf(call: PhoneCall, before: PhoneCall | undefined): Title | undefined {
  switch (call.state) {
    case 'asking':
      return undefined;
    case 'ringing':
      return text('notifications.title.phoneRings');
    case 'connected':
      return before?.state === 'held' ? undefined : text('notifications.title.phoneConnected');
    case 'held':
      return text('notifications.title.phoneHeld');
    case 'ended':
      return before?.asked === 'hangUp' ? undefined : text('notifications.title.phoneEnded');
    case 'failed':
      return text('notifications.title.phoneFailed');
    case 'unclear':
      return text('notifications.title.phoneUnclear');
  }
}

/**
 * Describes a change of the call to the user's telephone.
 * @returns `withdraw` if the notification no longer applies, `undefined` if there is nothing to change
 */
export function announcePhone(
  before: Meeting | undefined,
  after: Meeting,
): Announcement | 'withdraw' | undefined {
  const call = after.phone;
  if (finalStates.has(after.state))
    return before !== undefined && !finalStates.has(before.state) && call !== undefined
      ? 'withdraw'
      : undefined;
  if (call === undefined || call.state === before?.phone?.state) return undefined;
  const title = titleOf(call, before?.phone);
  if (title === undefined) return before?.phone === undefined ? undefined : 'withdraw';
  const { message, advice } = call.problem ?? {};
  const dialIn = call.state === 'failed' ? dialInAfter(call.problem, after.details) : undefined;
  const lines: readonly (Sayable | undefined)[] = [message, advice, dialIn];
  const isStep = call.state === 'ringing' || call.state === 'held';
  return {
    operationId: after.operationId,
    about: 'phone',
    title,
    body: [namesAndSubject([call.number], after), ...lines.filter((line) => line !== undefined)],
    urgency: isStep ? 'low' : 'normal',
    actions: call.actions.includes('hangUp') ? ['hangUp', 'show'] : ['show'],
  };
}
