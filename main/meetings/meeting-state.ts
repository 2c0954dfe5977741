import { defined } from '../../common/defined';
import { text } from '../../common/text';
import type { Problem } from '../../common/problem';
import type { MeetingDetails } from '../../common/meeting-details';
import { type ChatHappening, type ChatTrack, withChat } from './chat-state';
import type { ConversationParts } from './people/conversation-parts';
import type { Roster } from './people/roster';
import { withDetails, withReason } from './late-facts';
import { changed, end, leftBehind, move, stay, withoutApplication } from './meeting-moves';
import { type PeopleHappening, withoutPeople, withParts, withPeople } from './people-state';
import { isSameResource } from '../ucwa/codec/same-resource';
import { type PhoneHappening, type PhoneTrack, withPhone } from './phone-state';
import { finalStates, type Meeting, type MeetingState, type MeetingWishes } from '../../common/meeting';

/** A meeting with the URLs of its parts on the server. Pages get only the {@link Meeting}. */
export interface TrackedMeeting {
  readonly meeting: Meeting;
  readonly invitation?: string;
  readonly conversation?: string;
  readonly onlineMeeting?: string;
  readonly cancel?: string;
  /** What the conversation links to, as last read. */
  readonly parts?: ConversationParts;
  readonly roster?: Roster;
  /** The invitation has completed with success; the join link may still be on its way. */
  readonly succeeded: boolean;
  /** Sign-in address of the account that it belongs to, once it is known. */
  readonly account?: string;
  readonly wishes: MeetingWishes;
  /** The user has asked to end it, and the request is under way. */
  readonly endWanted?: boolean;
  readonly chatTrack?: ChatTrack;
  readonly phoneTrack?: PhoneTrack;
}

/** What happens to a meeting, mostly according to the server. URLs are absolute. */
export type Happening =
  | { readonly type: 'sent' }
  /** 201, or a 200 with the invitation in it. */
  | { readonly type: 'accepted'; readonly invitation?: string }
  | {
      readonly type: 'invitation';
      readonly phase: 'started' | 'updated' | 'completed';
      readonly invitation?: string;
      /** InvitationState; absent if the event had no details. */
      readonly state?: string;
      readonly thread?: string;
      readonly conversation?: string;
      readonly cancel?: string;
      /** Only for `completed`. */
      readonly outcome?: 'success' | 'failure';
      readonly problem?: Problem;
    }
  | {
      readonly type: 'conversation';
      readonly state?: string;
      readonly onlineMeeting?: string;
      /** Absent if the event had no details. */
      readonly parts?: ConversationParts;
      /** Why it is over. */
      readonly problem?: Problem;
    }
  | { readonly type: 'conversationGone'; readonly problem?: Problem }
  | {
      readonly type: 'joined';
      readonly joinUrl?: string;
      readonly copied: boolean;
      /** The user wants the link to be copied, but that failed. */
      readonly copyFailed?: true;
    }
  | { readonly type: 'failed'; readonly problem: Problem }
  /** The user asks to end it, or the request failed. */
  | { readonly type: 'endWanted'; readonly wanted: boolean }
  /** It takes long. */
  | { readonly type: 'stillWaiting' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'left' }
  /** Its application is gone, and with it the links to its parts; another application may still know the meeting. */
  | { readonly type: 'applicationGone' }
  /** Its application stays on the server, but the sign-in has ended. The next one of that user may find the meeting. */
  | { readonly type: 'leftBehind'; readonly account: string }
  /** The server did not say how it ended. The problem says why it could not. */
  | { readonly type: 'lost'; readonly problem?: Problem }
  | { readonly type: 'details'; readonly details: MeetingDetails }
  | PeopleHappening
  | ChatHappening
  | PhoneHappening;

const unknownFailure = (): Problem => ({
  code: 'Failed',
  message: text('meeting.failedUnknown'),
  advice: text('meeting.tooEarlyAdvice'),
  next: 'retry',
});

/** The states before the server knows the invitation, to which a meeting never returns. */
const before: ReadonlySet<MeetingState> = new Set(['waiting', 'starting']);

const withoutCancel = ({ cancel: _cancel, ...tracked }: TrackedMeeting): TrackedMeeting => tracked;

function onInvitation(
  tracked: TrackedMeeting,
  event: Extract<Happening, { type: 'invitation' }>,
  at: number,
): TrackedMeeting {
  const { invitation, conversation, cancel } = event;
  // An absent link means "not allowed now", but an event without details says nothing about it.
  const withdrawn = cancel === undefined && event.state !== undefined && tracked.cancel !== undefined;
  const isMoved = conversation !== undefined && !isSameResource(tracked.conversation, conversation);
  const here = isMoved ? withoutPeople(tracked) : tracked;
  const known = changed(withdrawn ? withoutCancel(here) : here, {
    ...defined({ invitation, conversation, cancel }),
  });
  const told = {
    ...defined({ invitationState: event.state, thread: event.thread }),
  };
  // A late `started` after `completed` changes nothing but links.
  if (tracked.succeeded) return stay(known, at);
  if (event.phase === 'completed' && event.outcome === 'success')
    return stay({ ...known, succeeded: true }, at, { ...told, invitationState: event.state ?? 'Connected' });
  if (event.phase === 'completed' && event.outcome === 'failure')
    return event.state === 'Cancelled' || event.problem?.subcode?.toLowerCase() === 'canceled'
      ? end(known, 'cancelled', at, told)
      : move(known, 'failed', at, { ...told, problem: event.problem ?? unknownFailure() });
  return before.has(tracked.meeting.state) ? move(known, 'connecting', at, told) : stay(known, at, told);
}

function onConversation(
  tracked: TrackedMeeting,
  event: Extract<Happening, { type: 'conversation' }>,
  at: number,
): TrackedMeeting {
  const { onlineMeeting, parts, problem } = event;
  const known = withParts(changed(tracked, defined({ onlineMeeting })), parts, at);
  const { state } = tracked.meeting;
  if (event.state === 'Disconnected' && state === 'connected')
    return end(known, 'ended', at, defined({ problem }));
  // Ignores a lobby that is reported after the admission.
  if (event.state === 'InLobby' && !tracked.succeeded) return move(known, 'lobby', at);
  return state === 'lobby' ? move(known, 'connecting', at) : stay(known, at);
}

/**
 * The state machine of a meeting. A total function: late, repeated and reordered happenings change nothing that is
 * settled (onlineMeetingInvitation_ref, EventsInUCWA).
 * @param at milliseconds since 1970
 * @returns the meeting afterwards; the same object if nothing changes
 */
export function advance(tracked: TrackedMeeting, happening: Happening, at: number): TrackedMeeting {
  const { meeting } = tracked;
  if (finalStates.has(meeting.state))
    return 'problem' in happening
      ? changed(tracked, { meeting: withReason(meeting, happening.problem) })
      : tracked;
  switch (happening.type) {
    case 'sent':
      return meeting.state === 'waiting' ? move(tracked, 'starting', at) : tracked;
    case 'accepted': {
      const { invitation } = happening;
      const known = invitation === undefined ? tracked : changed(tracked, { invitation });
      return before.has(meeting.state) ? move(known, 'connecting', at) : stay(known, at);
    }
    case 'invitation':
      return onInvitation(tracked, happening, at);
    case 'conversation':
      return onConversation(tracked, happening, at);
    case 'conversationGone':
      return meeting.state === 'connected' || tracked.succeeded
        ? end(tracked, 'ended', at, defined({ problem: happening.problem }))
        : tracked;
    case 'joined': {
      const link = meeting.joinUrl ?? happening.joinUrl;
      return move(changed(tracked, { succeeded: true }), 'connected', at, {
        ...defined({ joinUrl: link, copyFailed: happening.copyFailed }),
        linkCopied: meeting.linkCopied || happening.copied,
      });
    }
    case 'failed':
      // A refusal that comes after the meeting has started is about something else.
      return tracked.succeeded ? tracked : move(tracked, 'failed', at, { problem: happening.problem });
    case 'endWanted':
      return changed(tracked, { endWanted: happening.wanted });
    case 'stillWaiting':
      return meeting.state === 'starting' || meeting.state === 'connecting'
        ? changed(tracked, { meeting: changed(meeting, { stillWaiting: true }) })
        : tracked;
    case 'cancelled':
      return move(tracked, 'cancelled', at);
    case 'left':
      return move(tracked, 'ended', at);
    case 'lost':
      return move(tracked, 'lost', at, happening.problem === undefined ? {} : { problem: happening.problem });
    case 'applicationGone':
      return withoutApplication(tracked, at);
    case 'leftBehind':
      return leftBehind(tracked, happening.account, at);
    case 'details':
      return changed(tracked, { meeting: withDetails(meeting, happening.details) });
    case 'rosterChanged':
    case 'admitsEverybody':
    case 'invited':
    case 'inviteeSettled':
      return withPeople(tracked, happening, at);
    case 'phoneAsked':
    case 'phoneAccepted':
    case 'phoneRefused':
    case 'phoneUnclear':
    case 'phoneAudio':
    case 'phoneInvitation':
    case 'phoneActionAsked':
    case 'phoneOver': {
      const { shown, track } = withPhone(meeting, tracked.phoneTrack, happening, at);
      return changed(tracked, { meeting: changed(meeting, shown), phoneTrack: track });
    }
    case 'chatLooked':
    case 'chatChanged':
    case 'messageCame':
    case 'messageSending':
    case 'messageAccepted':
    case 'messageNotSent':
    case 'messageReported':
    case 'messagesMissed': {
      const { chat, track } = withChat(meeting.chat, tracked.chatTrack, happening, at);
      return changed(tracked, { meeting: changed(meeting, { chat }), chatTrack: track });
    }
  }
}
