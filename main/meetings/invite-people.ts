import { failure, type Problem, type Result } from '../problem';
import { resolvePinned } from '../ucwa/href';
import { problemOf } from '../ucwa/reasons';
import { linkOf } from '../ucwa/resource';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';
import { getIfThere } from './read-meeting';

export interface InviteDeps {
  readonly book: MeetingBook;
  /** `undefined` while there is no connection. */
  readonly session: Session | undefined;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
}

const cannot = (message: string, advice: string): Problem => ({
  code: 'CannotInvite',
  message,
  advice,
  next: 'wait',
});

/** A sign-in address as a SIP URI; `undefined` where it is none. */
export function sipUri(address: string): string | undefined {
  const bare = address.trim().replace(/^sip:/i, '');
  return /^[^@\s<>"]+@[^@\s<>"]+$/.test(bare) ? `sip:${bare}` : undefined;
}

/**
 * Invites people into a meeting that is connected, one POST each (addParticipant_ref). How each of them answers is told by
 * the meeting's invitees.
 * @param addresses sign-in addresses
 * @returns a failure where nobody could be invited at all; what is wrong with one of them stands with that one
 */
export async function invitePeople(
  operationId: string,
  addresses: readonly string[],
  { book, session, newOperationId }: InviteDeps,
): Promise<Result> {
  const conversation = book.get(operationId)?.conversation;
  if (session === undefined || conversation === undefined)
    return failure(cannot('Nobody can be invited right now.', 'Wait until the meeting is connected.'));
  const resource = await getIfThere(session, conversation);
  const link = resource === undefined ? undefined : linkOf(resource, 'addParticipant');
  if (link === undefined)
    return failure(
      cannot(
        'The server does not allow inviting people into this meeting.',
        'Send them the join link instead.',
      ),
    );
  const url = resolvePinned(link.href, conversation);

  const invite = async (typed: string): Promise<void> => {
    const id = newOperationId();
    const to = sipUri(typed);
    book.apply(operationId, {
      type: 'invited',
      invitee: { address: to ?? typed, operationId: id, state: 'inviting' },
    });
    const failed = (problem: Problem): void =>
      book.apply(operationId, {
        type: 'inviteeSettled',
        operationId: id,
        outcome: { state: 'failed', problem },
      });
    if (to === undefined) {
      const message = `"${typed.slice(0, 100)}" is no sign-in address.`;
      failed({
        code: 'InvalidInput',
        message,
        advice: 'Type it like anna@contoso.com.',
        next: 'changeInput',
      });
      return;
    }
    try {
      await session.request({ method: 'POST', url, input: { operationId: id, to } });
    } catch (error) {
      failed(problemOf(error));
    }
  };
  await Promise.all(addresses.map(invite));
  return { ok: true, value: undefined };
}
