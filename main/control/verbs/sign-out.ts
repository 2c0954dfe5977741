import { say, t } from '../../language/t';
import { askAbout, done, effectOf, failed } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

/** Signs out, and says what happens to the meetings. If one is running and the user has not agreed yet, asks instead. */
export async function signOut(
  { commands, store }: VerbDeps,
  { sure }: RequestOf<'sign-out'>,
): Promise<Answer> {
  const effect = effectOf('signOut', { store });
  if (effect !== undefined && !sure) return askAbout(effect);
  const result = await commands.signOutNow();
  if (!result.ok) return failed(result.problem);
  return effect === undefined
    ? done(t('cli.signedOut'), { left: [] })
    : done(`${t('cli.signedOut')} ${say(effect.consequence)}`, { left: effect.operationIds });
}
