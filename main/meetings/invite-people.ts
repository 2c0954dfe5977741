import { type Text, text } from '../../common/text';
import { failure, type Problem, type Result, success } from '../../common/problem';
import { problemOf } from '../ucwa/problems/reasons';
import { linkOf, type Resource } from '../ucwa/codec/resource';
import type { Session } from '../ucwa/session';
import { checkAddresses, sipUris } from './addresses';
import type { MeetingBook } from './meeting-book';
import { getIfThere } from './read-resource';

export interface InviteDeps {
  readonly book: MeetingBook;
  /** `undefined` while there is no connection. */
  readonly session: Session | undefined;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
}

const cannot = (message: Text, advice: Text): Problem => ({
  code: 'CannotInvite',
  message,
  advice,
  next: 'wait',
});

/**
 * Invites people to a connected meeting, one POST each (addParticipant_ref). The meeting's list of invitees shows how
 * each of them answers.
 * @param addresses sign-in addresses
 * @returns a failure if nobody could be invited at all; a failure with one person is shown with that person
 */
export async function invitePeople(
  operationId: string,
  addresses: readonly string[],
  { book, session, newOperationId }: InviteDeps,
): Promise<Result> {
  const wrong = checkAddresses(addresses);
  if (wrong !== undefined) return failure(wrong);
  const conversation = book.get(operationId)?.conversation;
  if (session === undefined || conversation === undefined)
    return failure(cannot(text('meeting.inviteTooEarly'), text('meeting.inviteTooEarlyAdvice')));
  let resource: Resource | undefined;
  try {
    resource = await getIfThere(session, conversation);
  } catch (error) {
    return failure(problemOf(error));
  }
  const url = session.follow(resource && linkOf(resource, 'addParticipant'), conversation);
  if (url === undefined)
    return failure(cannot(text('meeting.inviteNotAllowed'), text('meeting.inviteNotAllowedAdvice')));

  const invite = async (to: string): Promise<void> => {
    const id = newOperationId();
    noteInvited(book, operationId, to, id);
    try {
      await session.request({ method: 'POST', url, input: { operationId: id, to } });
    } catch (error) {
      noteNotInvited(book, operationId, id, problemOf(error));
    }
  };
  await Promise.all(sipUris(addresses).map(invite));
  return success;
}

const noteInvited = (book: MeetingBook, operationId: string, address: string, id: string): void =>
  book.apply(operationId, { type: 'invited', invitee: { address, operationId: id, state: 'inviting' } });

const noteNotInvited = (book: MeetingBook, operationId: string, id: string, problem: Problem): void =>
  book.apply(operationId, {
    type: 'inviteeSettled',
    operationId: id,
    outcome: { state: 'failed', problem },
  });

/** Notes with each person why nobody could be invited, so that the user still sees whom to invite again. */
export function noteUninvited(
  operationId: string,
  addresses: readonly string[],
  problem: Problem,
  { book, newOperationId }: Pick<InviteDeps, 'book' | 'newOperationId'>,
): void {
  for (const address of addresses) {
    const id = newOperationId();
    noteInvited(book, operationId, address, id);
    noteNotInvited(book, operationId, id, problem);
  }
}
