import { say, t } from '../../language/t';
import { askAbout, done, effectOf } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

/** Quits, and says what happens to the meetings. If one is running and the user has not agreed yet, asks instead. */
export async function quit(
  { commands, store, losesLink }: VerbDeps,
  { sure }: RequestOf<'quit'>,
): Promise<Answer> {
  // Once the user has agreed to quit, there is no time left to paste the link.
  const lost = !sure && (await losesLink());
  const effect = effectOf('quit', { store }, lost);
  if (effect !== undefined && !sure) return askAbout(effect);
  // In the next turn, so that the answer is sent first.
  setImmediate(() => commands.quitNow());
  return effect === undefined
    ? done(t('cli.quitting'), { left: [] })
    : done(`${t('cli.quitting')} ${say(effect.consequence)}`, { left: effect.operationIds });
}
