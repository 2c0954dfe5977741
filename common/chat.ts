import type { Problem } from './problem';

/** The longest message that the app sends, in UTF-16 code units. The documentation gives no limit (sendMessage_ref). */
export const longestMessage = 8000;

/** A message of a meeting (message_ref). */
export interface ChatMessage {
  /** Distinguishes messages; stays the same while a sent message is confirmed. */
  readonly id: string;
  readonly isOwn: boolean;
  /** Display name of the sender; '' for the user's own messages and if the server sends none. */
  readonly author: string;
  /** Plain text, never markup. */
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /**
   * Only for own messages that the server has not confirmed.
   * - `failed`: the text is not in the chat; sending the same text again replaces this message
   * - `unclear`: the answer was lost, so the text may be in the chat; a later event settles it
   */
  readonly state?: 'sending' | 'failed' | 'unclear';
  /** Why it failed or is unclear. Without a state, the message did not reach everybody. */
  readonly problem?: Problem;
}

/**
 * The chat of a meeting. Joining a meeting does not join its chat (addMessaging_ref).
 * - `off`: not joined; messages do not reach the app
 * - `joining`, `on`
 * - `failed`: could not be joined, or was lost; `problem` says why
 */
export interface Chat {
  readonly state: 'off' | 'joining' | 'on' | 'failed';
  /** The newest ones, oldest first. */
  readonly messages: readonly ChatMessage[];
  /** How many messages came since the user last looked. */
  readonly unread: number;
  readonly canSend: boolean;
  /** The server said that events were lost, so messages may be missing. */
  readonly mayMissMessages?: true;
  readonly problem?: Problem;
}
