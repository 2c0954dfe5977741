import type { Commands } from '../../common/commands';
import type { Meeting } from '../../common/meeting';
import type { Result } from '../../common/problem';
import type { AppState } from '../../common/state';
import type { AppStore } from '../state/store';
import type { Outlets } from './server';
import type { PolicyFacts } from './verbs/policy';

/** What a server is found by. */
interface FoundBy {
  readonly address: string;
  /** URL of the discovery root; '' = find it by the domain of the address. */
  readonly server: string;
}

/** What the handler of a verb works with. */
export interface VerbDeps extends Outlets {
  readonly commands: Commands;
  readonly store: AppStore;
  /** Reads at least so many past meetings from the journal if it has them, newest first. */
  readonly pastMeetings: (meetings: number) => Promise<readonly Meeting[]>;
  /** Whether the clipboard has a link from this app that may be lost when the app quits. */
  readonly losesLink: () => Promise<boolean>;
  /**
   * Finds the host that would get the password of a sign-in, without sending one.
   * @returns `undefined` if only the sign-in can tell
   */
  readonly findServer: (account: FoundBy, signal: AbortSignal) => Promise<Result<string | undefined>>;
  /** The organisation's policy in this run. */
  readonly policyFacts: () => PolicyFacts;
  /** Aborted when nobody waits for the answer any longer. */
  readonly signal: AbortSignal;
}

/**
 * Waits until `find` finds something in the state.
 * @param limit milliseconds
 * @returns what was found; `late` after the limit, `gone` if nobody waits any longer
 */
export function waitForState<T>(
  { store, signal }: Pick<VerbDeps, 'store' | 'signal'>,
  find: (state: AppState) => T | undefined,
  limit: number,
): Promise<T | 'late' | 'gone'> {
  return new Promise((resolve) => {
    const settle = (value: T | 'late' | 'gone'): void => {
      clearTimeout(timer);
      unsubscribe();
      signal.removeEventListener('abort', leave);
      resolve(value);
    };
    const leave = (): void => settle('gone');
    const look = (state: AppState): void => {
      const found = find(state);
      if (found !== undefined) settle(found);
    };
    const timer = setTimeout(() => settle('late'), limit);
    const unsubscribe = store.subscribe(look);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    else look(store.getState());
  });
}
