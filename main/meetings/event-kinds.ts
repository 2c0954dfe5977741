import type { UcwaEvent } from '../ucwa/codec/event-package';

const ofOperation: ReadonlySet<string> = new Set(['started', 'updated', 'completed']);
const ofResource: ReadonlySet<string> = new Set(['added', 'updated', 'deleted']);

/** What an event can be about, and of which types (events_ref). `communication` is followed by the connection. */
const used: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['onlineMeetingInvitation', ofOperation],
  ['participantInvitation', ofOperation],
  ['conversation', ofResource],
  ['onlineMeeting', ofResource],
  ['participant', ofResource],
  ['communication', ofResource],
]);

/** Whether an event can tell anything here; a later server may send others (events_ref). */
export const isUsed = ({ link, type }: UcwaEvent): boolean => used.get(link.rel)?.has(type) === true;

/** The other resources that documented events are about; none of them affects a meeting. */
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
 * Whether an event that could not be used may have been about a meeting: true unless it is known to be about something
 * else.
 * @param rel the rel of its target; '' if unknown
 */
export const mayConcernMeeting = (rel: string): boolean => !ofOthers.has(rel);
