import type { UcwaEvent } from '../ucwa/event-package';

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
