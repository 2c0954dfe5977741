import { sentences, type Text, text } from '../../common/text';
import { finalStates, type Meeting, shownState } from '../../common/meeting';

/** What the user does that ends the meetings; `signIn` is signing in again. */
export type Ending = 'quit' | 'signOut' | 'signIn';

/** What quitting, or another {@link Ending}, does to the running meetings, as texts. */
export interface QuitEffect {
  /** Says that they are running, and asks whether to go on. */
  readonly question: Text;
  /** What becomes of them: those that are connected, those that are not yet, and the link on the clipboard. */
  readonly consequence: Text;
  readonly operationIds: readonly string[];
}

/**
 * @param losesLink the clipboard holds a link of this app, which may be gone with it
 * @returns `undefined` if no meeting is running
 */
export function quitEffect(
  meetings: readonly Meeting[],
  losesLink = false,
  ending: Ending = 'quit',
): QuitEffect | undefined {
  // A meeting from an earlier run goes on if only this app ends (shut-down.ts), but not without the sign-in.
  const running = meetings.filter(
    (meeting) =>
      !finalStates.has(meeting.state) && (ending !== 'quit' || shownState(meeting) !== 'unconfirmed'),
  );
  if (running.length === 0) return undefined;
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
