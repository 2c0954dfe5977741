import { type ApplicationCall } from './call';
import { linkMissing } from './errors';
import { joinedOf } from './lookup';
import { type Conversation } from './meeting';
import { conversationEvent, messagingEvent, modalityEvent } from './meeting-events';
import { done, requireLeader } from './people-operations';
import { audienceLinks } from './payloads/conversation';
import { type ChannelEvent } from './payloads/events';
import { tellAfterAnswer } from './roster';
import { type SimulatorResponse } from './wire';

/** "enableAudienceMuteLock_ref" and its three relatives: operations of the conversation on all attendees. */
export const lock = operation('enableAudienceMuteLock', (conversation) => lockAudio(conversation, true));
export const unlock = operation('disableAudienceMuteLock', (conversation) => lockAudio(conversation, false));
export const enableMessaging = operation('enableAudienceMessaging', (conversation) =>
  switchMessaging(conversation, true),
);
export const disableMessaging = operation('disableAudienceMessaging', (conversation) =>
  switchMessaging(conversation, false),
);

function operation(rel: string, change: (conversation: Conversation) => readonly ChannelEvent[]) {
  return (call: ApplicationCall): SimulatorResponse => {
    const conversation = joinedOf(call);
    requireLeader(conversation.me);
    if (!(rel in audienceLinks(conversation))) throw linkMissing(call.world);
    tellAfterAnswer(call.application, change(conversation));
    return done(call);
  };
}

/** The lock mutes all attendees; without it they may unmute themselves, and nobody does it for them. */
export function lockAudio(conversation: Conversation, locked: boolean): readonly ChannelEvent[] {
  if (conversation.muteLock === locked) return [];
  conversation.muteLock = locked;
  const silenced = [...conversation.participants.values()].filter(
    ({ role, inLobby, audio }) => locked && role === 'Attendee' && !inLobby && audio?.muted === false,
  );
  for (const { audio } of silenced) if (audio) audio.muted = true;
  return [
    conversationEvent(conversation, 'updated'),
    ...silenced.map((one) => modalityEvent(conversation, one, 'participantAudio', 'updated')),
  ];
}

/** The pages disagree on whether leaders can still write: `messagingLockScope`. */
export function switchMessaging(conversation: Conversation, on: boolean): readonly ChannelEvent[] {
  if (conversation.messagingOff === !on) return [];
  const before = conversation.mayWrite;
  conversation.messagingOff = !on;
  conversation.tellVisits((visit) => visit.messagingSwitched(on));
  const changed = conversation.messaging === 'Connected' && conversation.mayWrite !== before;
  return [conversationEvent(conversation, 'updated'), ...(changed ? [messagingEvent(conversation)] : [])];
}
