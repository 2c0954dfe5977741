import { sentences, type Text, text } from '../../common/text';
import { finalStates, type Meeting, shownState } from '../../common/meeting';

/**
 * The user's actions that end the meetings; `signIn` = signing in again. `switchAccount` leaves them running, but the app
 * no longer follows them.
 */
export type Ending = 'quit' | 'signOut' | 'signIn' | 'switchAccount';

/** The effect of quitting, or another {@link Ending}, on the running meetings, as texts. */
export interface QuitEffect {
  /** Says that they are running, and asks whether to go on. */
  readonly question: Text;
  /** What happens to the connected meetings, to those that are not connected yet, and to the link on the clipboard. */
  readonly consequence: Text;
  readonly operationIds: readonly string[];
}

/**
 * @param losesLink whether the clipboard holds a link from this app, which may be lost when the app quits
 * @returns the effect, or `undefined` if no meeting is running
 */
export function quitEffect(
  meetings: readonly Meeting[],
  losesLink = false,
  ending: Ending = 'quit',
): QuitEffect | undefined {
  // A meeting from an earlier run continues if only this app quits (shut-down.ts), but not if the sign-in ends.
  const running = meetings.filter(
    (meeting) =>
      !finalStates.has(meeting.state) && (ending !== 'quit' || shownState(meeting) !== 'unconfirmed'),
  );
  if (running.length === 0) return undefined;
  if (ending === 'switchAccount')
    return {
      question: text('accounts.leave.running', { count: running.length }),
      consequence: text('accounts.leave.effect', { count: running.length }),
      operationIds: running.map(({ operationId }) => operationId),
    };
  const connected = running.filter(({ state }) => state === 'connected').length;
  const others = running.length - connected;
  return {
    question: text(`notices.${ending}.running`, { count: running.length }),
    consequence: sentences(
      connected > 0 ? text('notices.quit.leaves', { count: connected }) : undefined,
      others > 0 ? text('notices.quit.givesUp', { count: others }) : undefined,
      losesLink ? text('notices.quit.losesLink') : undefined,
    ),
    operationIds: running.map(({ operationId }) => operationId),
  };
}
