import { t } from '../../language/t';
import { askAbout, effectOf } from '../agreement';
import { done, failed, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** Signs out, and says what became of the meetings. If one is running and the user has not agreed yet, asks instead. */
export async function signOut({ sure }: RequestOf<'sign-out'>, { commands, store }: Desk): Promise<Answer> {
  const effect = effectOf('signOut', { store });
  if (effect !== undefined && !sure) return askAbout(effect);
  const result = await commands.signOutNow();
  if (!result.ok) return failed(result.problem);
  return effect === undefined
    ? done(t('cli.signedOut'), { left: [] })
    : done(`${t('cli.signedOut')} ${effect.consequence}`, { left: effect.operationIds });
}
