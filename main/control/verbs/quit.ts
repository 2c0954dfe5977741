import { t } from '../../language/t';
import { askAbout, effectOf } from '../agreement';
import { done, type VerbParts } from '../verb-parts';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';

/** Quits, and says what became of the meetings; where one is running and that is not agreed to yet, asks instead. */
export async function quit(
  { commands, store, losesLink }: VerbParts,
  { sure }: RequestOf<'quit'>,
): Promise<Answer> {
  // Once the user has agreed to quit, there is no time left to paste the link.
  const lost = !sure && (await losesLink());
  const effect = effectOf('quit', { store }, lost);
  if (effect !== undefined && !sure) return askAbout(effect);
  // A turn later: the answer goes out first.
  setImmediate(() => commands.quitNow());
  return effect === undefined
    ? done(t('cli.quitting'), { left: [] })
    : done(`${t('cli.quitting')} ${effect.consequence}`, { left: effect.operationIds });
}
