import type { Result } from '../../common/problem';
import { type InviteDeps, noteUninvited } from './invite-people';

interface WishDeps extends Pick<InviteDeps, 'book' | 'newOperationId'> {
  readonly invite: (operationId: string, addresses: readonly string[]) => Promise<Result>;
  readonly open: (operationId: string) => Promise<unknown>;
  readonly cancel: (operationId: string) => Promise<unknown>;
  /** The setting, for meetings without a wish of their own. */
  readonly opensLinks: () => boolean;
}

/**
 * Invites people and opens the link once a meeting is connected, if the user asked for it at the start. If the user
 * asked to end a meeting before that was possible, ends it as soon as it is.
 */
export function fulfilWishes({
  book,
  newOperationId,
  invite,
  open,
  cancel,
  opensLinks,
}: WishDeps): () => void {
  const inviteAll = async (operationId: string, addresses: readonly string[]): Promise<void> => {
    const result = await invite(operationId, addresses);
    if (!result.ok) noteUninvited(operationId, addresses, result.problem, { book, newOperationId });
  };
  return book.onChange((after, before) => {
    const { operationId, state, joinUrl } = after;
    const { wishes, endWanted } = book.get(operationId) ?? {};
    const isUp = state === 'connected' && before?.state !== 'connected';
    if (endWanted === true) {
      if (isUp || (after.canCancel && before?.canCancel === false)) void cancel(operationId);
      return;
    }
    if (state !== 'connected' || wishes === undefined) return;
    if (isUp && wishes.invite !== undefined) void inviteAll(operationId, wishes.invite);
    const linkIsNew = joinUrl !== undefined && before?.joinUrl === undefined;
    if (linkIsNew && (wishes.openLink ?? opensLinks())) void open(operationId);
  });
}
