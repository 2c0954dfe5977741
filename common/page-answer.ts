import type { MeetingState } from './meeting';
import type { Problem } from './problem';
import type { Text } from './text';

/** What main says in the window about a press outside of it. */
export type PageAnswer = (
  | { readonly intent: 'success' | 'info'; readonly text: Text }
  | { readonly intent: 'error'; readonly problem: Problem }
) & {
  /** The `operationId` of the meeting that it is about. */
  readonly about?: string;
  /** The state of that meeting that the text tells. */
  readonly state?: MeetingState;
};
