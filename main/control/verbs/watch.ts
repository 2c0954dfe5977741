import { exitCodes } from '../../base/exit-codes';
import type { Answer } from '../messages';
import type { VerbDeps } from '../verb-deps';
import { status } from './status';

/** Shows at once what `status` shows, and again after each change, until nobody watches any longer. */
export function watch({
  store,
  change,
  signal,
}: Pick<VerbDeps, 'store' | 'change' | 'signal'>): Promise<Answer> {
  let shown: string | undefined;
  let looking: NodeJS.Immediate | undefined;
  const look = (): void => {
    looking = undefined;
    const { text, data } = status({ store });
    const now = JSON.stringify([text, data]);
    if (now === shown) return;
    shown = now;
    change({ text, data });
  };
  look();
  // What happens in one turn is one change.
  const unsubscribe = store.subscribe(() => (looking ??= setImmediate(look)));
  return new Promise((resolve) => {
    const end = (): void => {
      signal.removeEventListener('abort', end);
      unsubscribe();
      clearImmediate(looking);
      resolve({ exitCode: exitCodes.interrupted, text: '', data: {} });
    };
    signal.addEventListener('abort', end);
    if (signal.aborted) end();
  });
}
