import type { Result } from '../../common/problem';
import { type InviteDeps, noteUninvited } from './invite-people';

export interface WishDeps extends Pick<InviteDeps, 'book' | 'newOperationId'> {
  readonly invite: (operationId: string, addresses: readonly string[]) => Promise<Result>;
  readonly open: (operationId: string) => Promise<unknown>;
  readonly cancel: (operationId: string) => Promise<unknown>;
  /** What holds where a meeting has no wish of its own. */
  readonly opensLinks: () => boolean;
}

/**
 * Does what the user wanted done once a meeting is connected: invites, and opens the link, each once. One that is to end,
 * and could not be ended when that was asked, is ended instead, as soon as the server says how.
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
