import { type Resource, textOf } from '../ucwa/codec/resource';
import type { TrackedMeeting } from './invitation';
import { finalStates } from '../../common/meeting';
import { isJoined } from './read-again';

/** What an event says about a conversation: its state, `gone`, or that it exists in a state the event does not give. */
export type Said = string;
export const unsaid: Said = 'unsaid';
export const gone: Said = 'gone';

/** The state that a conversation resource gives, embedded or read. */
export const saidBy = (conversation: Resource | undefined): Said =>
  (conversation && textOf(conversation, 'state')) ?? unsaid;

/** Whether the meeting is shown in the state that the server reported for its conversation. */
export function agrees({ meeting, succeeded }: TrackedMeeting, said: Said): boolean {
  if (finalStates.has(meeting.state)) return true;
  if (said === gone || said === 'Disconnected') return false;
  if (said === unsaid) return succeeded;
  return said === 'InLobby' ? meeting.state === 'lobby' : isJoined(said) === succeeded;
}
