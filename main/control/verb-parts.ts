import { exitCodeOf, exitCodes, type ExitCode } from '../base/exit-codes';
import type { Commands } from '../../common/commands';
import { type Meeting, shownState } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import type { AppState } from '../../common/state';
import type { AppStore } from '../state/store';
import type { Answer } from './messages';

/** What a verb works with. */
export interface VerbParts {
  readonly commands: Commands;
  readonly store: AppStore;
  /** As many meetings at least, if there are, as were ever written down; newest first. */
  readonly pastMeetings: (meetings: number) => Promise<readonly Meeting[]>;
  /** Whether a link of this app is on the clipboard, and may be gone with it. */
  readonly losesLink: () => Promise<boolean>;
  /** Tells how it goes, in a line. */
  readonly progress: (text: string) => void;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
}

export const done = (text: string, data: Answer['data'] = {}): Answer => ({
  exitCode: exitCodes.done,
  text,
  data,
});

/** The answer of a command that came to a problem. */
export const failed = (
  problem: Problem,
  data: Answer['data'] = {},
  exitCode: ExitCode = exitCodeOf(problem),
): Answer => ({
  exitCode,
  text: [problem.message, problem.advice].filter((one) => one !== undefined).join(' '),
  data: { ...data, problem },
});

/** What a program is told of a meeting. */
export const meetingData = (meeting: Meeting): Answer['data'] => ({
  operationId: meeting.operationId,
  subject: meeting.subject,
  importance: meeting.importance,
  state: meeting.state,
  ...(shownState(meeting) === 'unconfirmed' ? { unconfirmed: true } : {}),
  ...(meeting.timeline[0] === undefined ? {} : { askedAt: new Date(meeting.timeline[0].at).toISOString() }),
  ...(meeting.joinUrl === undefined ? {} : { joinUrl: meeting.joinUrl }),
  ...(meeting.details?.conferenceId === undefined ? {} : { conferenceId: meeting.details.conferenceId }),
  ...(meeting.problem === undefined ? {} : { problem: meeting.problem }),
});

/**
 * Waits until the state says so.
 * @param limit milliseconds
 * @returns what was found; `late` after the limit, `gone` when nobody waits any more
 */
export function stateThat<T>(
  { store, signal }: Pick<VerbParts, 'store' | 'signal'>,
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
