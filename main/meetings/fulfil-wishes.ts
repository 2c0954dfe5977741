import { finalStates, type Meeting, type MeetingWishes } from '../../common/meeting';
import { namesOf } from '../../common/meet-again';
import type { Problem, Result } from '../../common/problem';
import { sentences, text } from '../../common/text';
import { type InviteDeps, noteUninvited } from './invite-people';

interface WishDeps extends Pick<InviteDeps, 'book' | 'newOperationId'> {
  readonly invite: (operationId: string, addresses: readonly string[]) => Promise<Result>;
  /** Some of the people could not be invited. */
  readonly refused: (problem: Problem) => void;
  readonly open: (operationId: string) => Promise<unknown>;
  readonly cancel: (operationId: string) => Promise<unknown>;
  /** @param number absent = as the settings say */
  readonly callMe: (operationId: string, number: string | undefined) => Promise<unknown>;
  /** The setting, for meetings without a wish of their own. */
  readonly hotkeyCallsMe: () => boolean;
  /** The setting, for meetings without a wish of their own. */
  readonly opensLinks: () => boolean;
}

/** The problem that the server refused to invite some people; their cards say why for each. */
function someUninvited(meeting: Meeting | undefined): Problem | undefined {
  const { invitees = [], companions = [] } = meeting ?? {};
  const failed = invitees.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (first?.problem === undefined) return undefined;
  const people = failed.map(
    ({ address }) => companions.find((one) => one.address === address) ?? { address },
  );
  const { message, advice } = first.problem;
  return {
    ...first.problem,
    message: text('again.notInvited', { names: namesOf(people) }),
    advice: sentences(message, advice),
  };
}

/**
 * Invites people, opens the link and calls the user's telephone once a meeting is connected, if the user asked for it at the
 * start. If the user asked to end a meeting before that was possible, ends it as soon as it is.
 *
 * A telephone is called only by the run of the app that started the meeting: nobody can tell whether an earlier run has
 * called it, and the user may no longer be near it.
 */
export function fulfilWishes({
  book,
  newOperationId,
  invite,
  refused,
  open,
  cancel,
  callMe,
  hotkeyCallsMe,
  opensLinks,
}: WishDeps): () => void {
  /** Whoever came by the link needs no invitation. */
  const isIn = (operationId: string, address: string): boolean =>
    book.get(operationId)?.meeting.people?.some(({ uri }) => uri?.toLowerCase() === address.toLowerCase()) ===
    true;
  const inviteAll = async (operationId: string, wished: readonly string[]): Promise<void> => {
    const addresses = wished.filter((address) => !isIn(operationId, address));
    if (addresses.length === 0) return;
    const result = await invite(operationId, addresses);
    if (!result.ok) {
      noteUninvited(operationId, addresses, result.problem, { book, newOperationId });
      return;
    }
    const problem = someUninvited(book.get(operationId)?.meeting);
    if (problem !== undefined) refused(problem);
  };
  /** Meetings that this run has started and whose telephone it may still call. */
  const uncalled = new Set<string>();
  const call = ({ operationId, trigger }: Meeting, { callMe: wish }: MeetingWishes): void => {
    if (!uncalled.delete(operationId)) return;
    const wanted = wish ?? (trigger === 'hotkey' && hotkeyCallsMe());
    if (wanted !== false) void callMe(operationId, wanted === true ? undefined : wanted);
  };
  return book.onChange((after, before) => {
    const { operationId, state, joinUrl } = after;
    const { wishes, endWanted } = book.get(operationId) ?? {};
    if (before === undefined) uncalled.add(operationId);
    if (finalStates.has(state)) uncalled.delete(operationId);
    const isUp = state === 'connected' && before?.state !== 'connected';
    if (endWanted === true) {
      if (isUp || (after.canCancel && before?.canCancel === false)) void cancel(operationId);
      return;
    }
    if (state !== 'connected' || wishes === undefined) return;
    if (isUp && wishes.invite !== undefined) void inviteAll(operationId, wishes.invite);
    if (after.canLeave) call(after, wishes);
    const linkIsNew = joinUrl !== undefined && before?.joinUrl === undefined;
    if (linkIsNew && (wishes.openLink ?? opensLinks())) void open(operationId);
  });
}
