import { type Resource, textOf } from '../ucwa/resource';
import type { TrackedMeeting } from './invitation';
import { finalStates } from './meeting';
import { isJoined } from './read-again';

/** What an event said of a conversation: its state, `gone`, or that it has one which the event does not tell. */
export type Said = string;
export const unsaid: Said = 'unsaid';
export const gone: Said = 'gone';

/** What a conversation, embedded or read, says of itself. */
export const saidBy = (conversation: Resource | undefined): Said =>
  (conversation && textOf(conversation, 'state')) ?? unsaid;

/** Whether a meeting is shown as the server said that its conversation is. */
export function agrees({ meeting, succeeded }: TrackedMeeting, said: Said): boolean {
  if (finalStates.has(meeting.state)) return true;
  if (said === gone || said === 'Disconnected') return false;
  if (said === unsaid) return succeeded;
  return said === 'InLobby' ? meeting.state === 'lobby' : isJoined(said) === succeeded;
}
