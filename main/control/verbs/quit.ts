import { exitCodes } from '../../exit-codes';
import { t } from '../../language/t';
import { quitEffect } from '../../meetings/quit-effect';
import { done, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** Quits, and says what became of the meetings; where one is running and that is not agreed to yet, asks instead. */
export async function quit(
  { sure }: RequestOf<'quit'>,
  { commands, store, losesLink }: Desk,
): Promise<Answer> {
  // Once the user has agreed to quit, there is no time left to paste the link.
  const lost = !sure && (await losesLink());
  const effect = quitEffect(store.getState().meetings, lost);
  if (effect !== undefined && !sure)
    return {
      exitCode: exitCodes.interrupted,
      text: `${effect.question}\n${effect.consequence}`,
      data: { asks: true },
    };
  // A turn later: the answer goes out first.
  setImmediate(() => commands.quitNow());
  return effect === undefined
    ? done(t('cli.quitting'), { left: [] })
    : done(`${t('cli.quitting')} ${effect.consequence}`, { left: effect.operationIds });
}
