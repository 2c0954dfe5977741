import { t } from '../../language/t';
import { askAbout, effectOf } from '../agreement';
import { done, failed, type VerbParts } from '../verb-parts';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';

/** Signs out, and says what became of the meetings. If one is running and the user has not agreed yet, asks instead. */
export async function signOut(
  { commands, store }: VerbParts,
  { sure }: RequestOf<'sign-out'>,
): Promise<Answer> {
  const effect = effectOf('signOut', { store });
  if (effect !== undefined && !sure) return askAbout(effect);
  const result = await commands.signOutNow();
  if (!result.ok) return failed(result.problem);
  return effect === undefined
    ? done(t('cli.signedOut'), { left: [] })
    : done(`${t('cli.signedOut')} ${effect.consequence}`, { left: effect.operationIds });
}
