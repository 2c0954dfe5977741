import type { UcwaEvent } from '../ucwa/codec/event-package';

const ofOperation: ReadonlySet<string> = new Set(['started', 'updated', 'completed']);
const ofResource: ReadonlySet<string> = new Set(['added', 'updated', 'deleted']);

/** The kinds of events that the app uses, with their types (events_ref). The connection follows `communication`. */
const used: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['onlineMeetingInvitation', ofOperation],
  ['participantInvitation', ofOperation],
  ['conversation', ofResource],
  ['onlineMeeting', ofResource],
  ['participant', ofResource],
  ['communication', ofResource],
]);

/** Whether the app uses this kind of event. A later server may send other kinds (events_ref). */
export const isUsed = ({ link, type }: UcwaEvent): boolean => used.get(link.rel)?.has(type) === true;

/** The other kinds of events in the documentation; none of them concerns a meeting. */
const ofOthers: ReadonlySet<string> = new Set(
  [
    'me note presence location photo phones callForwardingSettings reportMyActivity',
    'people contact contactPresence contactNote contactLocation contactSupportedModalities contactPhoto',
    'contactPrivacyRelationship presenceSubscription presenceSubscriptions presenceSubscriptionMemberships',
    'group groups defaultGroup pinnedGroup distributionGroup delegatorsGroup delegatesGroup groupMembership',
    'myContacts myGroupMemberships myContactsAndGroupsSubscription',
    'communication policies missedItems application onlineMeetings myOnlineMeeting myAssignedOnlineMeeting',
    'participant participants localParticipant participantInvitation leaders attendees lobby',
    'participantMessaging participantAudio participantVideo participantPanoramicVideo',
    'participantApplicationSharing participantDataCollaboration typingParticipants',
    'messaging message messagingInvitation imdn',
    'audioVideo audioVideoInvitation audioVideoSession renegotiation phoneAudio phoneAudioInvitation',
    'applicationSharing applicationSharingInvitation applicationSharer dataCollaboration',
  ].flatMap((rels) => rels.split(' ')),
);

/**
 * Whether an event that the app could not use may concern a meeting. Unknown kinds may.
 * @param rel rel of the event's target; '' if unknown
 */
export const mayConcernMeeting = (rel: string): boolean => !ofOthers.has(rel);
