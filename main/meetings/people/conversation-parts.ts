import { defined } from '../../../common/defined';
import { linkOf, type Resource, textOf } from '../../ucwa/codec/resource';
import type { Follow } from '../../ucwa/codec/usable-link';

/** What a conversation says about its people (conversation_ref). A missing link means "not allowed". URLs are absolute. */
export interface ConversationParts {
  readonly leaders?: string;
  readonly attendees?: string;
  readonly lobby?: string;
  readonly participants?: string;
  readonly localParticipant?: string;
  readonly enableMuteLock?: string;
  readonly disableMuteLock?: string;
  /** `audienceMute`; absent if the server does not say. */
  readonly muted?: boolean;
  /** Whether the meeting is under way: its operations exist in other states as well, and do nothing there. */
  readonly conferenced: boolean;
}

/** @param href absolute URL of the conversation */
export function partsOf(conversation: Resource, href: string, follow: Follow): ConversationParts {
  const urlOf = (rel: string): string | undefined => follow(linkOf(conversation, rel), href);
  const mute = textOf(conversation, 'audienceMute')?.toLowerCase();
  return {
    ...defined({
      leaders: urlOf('leaders'),
      attendees: urlOf('attendees'),
      lobby: urlOf('lobby'),
      participants: urlOf('participants'),
      localParticipant: urlOf('localParticipant'),
      enableMuteLock: urlOf('enableAudienceMuteLock'),
      disableMuteLock: urlOf('disableAudienceMuteLock'),
      muted: mute === 'enabled' ? true : mute === 'disabled' ? false : undefined,
    }),
    conferenced: textOf(conversation, 'state') === 'Conferenced',
  };
}

/** What the user may do with all attendees. If both links are there, the one that changes something counts. */
export const attendeeActionsOf = ({
  enableMuteLock,
  disableMuteLock,
  muted,
  conferenced,
}: ConversationParts): readonly ('mute' | 'unmute')[] =>
  conferenced
    ? [
        ...(enableMuteLock !== undefined && muted !== true ? (['mute'] as const) : []),
        ...(disableMuteLock !== undefined && muted !== false ? (['unmute'] as const) : []),
      ]
    : [];
