import { exitCodes } from '../../base/exit-codes';
import { say, t } from '../../language/t';
import type { IncomingInvitation } from '../../../common/incoming';
import { oneLine } from '../../../common/one-line';
import { invitationLine } from '../../meetings/announce-invitation';
import { done, failed, invitationData } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

/** How `status` and this list number the invitations: from 1, the oldest first. */
const numbered = (invitations: readonly IncomingInvitation[]): string =>
  invitations
    .map((invitation, index) => `  ${String(index + 1)}  ${oneLine(say(invitationLine(invitation)))}`)
    .join('\n');

/** @returns the only invitation, or the one with that number or URL; an answer if there is none, or several */
function choose(
  invitations: readonly IncomingInvitation[],
  wanted: string | undefined,
): IncomingInvitation | Answer {
  const [oldest, ...others] = invitations;
  const data = { invitations: invitations.map(invitationData) };
  if (oldest === undefined) return { exitCode: exitCodes.nothing, text: t('invited.cli.none'), data };
  if (wanted !== undefined) {
    const byNumber = /^\d+$/.test(wanted) ? invitations[Number(wanted) - 1] : undefined;
    return (
      byNumber ??
      invitations.find(({ id }) => id === wanted) ?? {
        exitCode: exitCodes.nothing,
        text: t('invited.cli.unknown'),
        data,
      }
    );
  }
  if (others.length === 0) return oldest;
  const text = `${t('invited.cli.which')}\n${numbered(invitations)}`;
  return { exitCode: exitCodes.usage, text, data };
}

/** Accepts an invitation. The meeting then starts as any other: `status` shows it. */
export async function join({ commands, store }: VerbDeps, request: RequestOf<'join'>): Promise<Answer> {
  const chosen = choose(store.getState().invitations ?? [], request.invitation);
  if ('exitCode' in chosen) return chosen;
  const result = await commands.acceptInvitation(chosen.id);
  if (!result.ok) return failed(result.problem);
  return done(say(invitationLine(chosen)), { operationId: result.value });
}

/** Declines an invitation. */
export async function decline({ commands, store }: VerbDeps, request: RequestOf<'decline'>): Promise<Answer> {
  const chosen = choose(store.getState().invitations ?? [], request.invitation);
  if ('exitCode' in chosen) return chosen;
  const result = await commands.declineInvitation(chosen.id, request.here !== true);
  if (!result.ok) return failed(result.problem);
  return done(t('invited.cli.declined'), { declined: chosen.id });
}
