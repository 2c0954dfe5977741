import { linkOf, type Resource } from '../../ucwa/codec/resource';
import { StatusError } from '../../ucwa/faults';
import type { Session } from '../../ucwa/session';
import { getIfThere } from '../read-resource';
import type { ConversationParts } from './conversation-parts';
import { nameFrom, readParticipant } from './participant';
import type { Listed } from './roster';

/** The lists that the server offers. */
export interface Lists {
  readonly leaders?: readonly Listed[];
  readonly attendees?: readonly Listed[];
  readonly lobby?: readonly Listed[];
  readonly participants?: readonly Listed[];
}

/** Servers list participants as links or embed them (leaders_ref, lobby_ref); an empty list has neither. */
function membersOf(list: Resource, base: string, { follow }: Session): readonly Listed[] {
  const linked = (list.links.get('participant') ?? []).flatMap((link): readonly Listed[] => {
    const href = follow(link, base);
    return href === undefined ? [] : [{ href, name: nameFrom(link.title) }];
  });
  const embedded = (list.embedded.get('participant') ?? []).flatMap((resource): readonly Listed[] => {
    const href = follow(linkOf(resource, 'self'), base);
    if (href === undefined) return [];
    const person = readParticipant(resource, href, follow);
    return [{ href, name: person.name, person }];
  });
  return [...linked, ...embedded];
}

/**
 * Reads the lists of people that a conversation links to.
 * @returns the lists; `undefined` if the server offers none
 * @throws what the session throws
 */
export async function readLists(parts: ConversationParts, session: Session): Promise<Lists | undefined> {
  const read = async (url: string | undefined): Promise<readonly Listed[] | undefined> => {
    if (url === undefined) return undefined;
    try {
      const list = await getIfThere(session, url);
      return list && membersOf(list, url, session);
    } catch (error) {
      // The user may not see this list, or the server does not read it.
      if (error instanceof StatusError && (error.status === 403 || error.status === 405)) return undefined;
      throw error;
    }
  };
  const [leaders, attendees, lobby] = await Promise.all([
    read(parts.leaders),
    read(parts.attendees),
    read(parts.lobby),
  ]);
  // Its page describes no operation.
  const hasRoles = leaders !== undefined && attendees !== undefined;
  const participants = hasRoles ? undefined : await read(parts.participants);
  const lists: Lists = {
    ...(leaders === undefined ? {} : { leaders }),
    ...(attendees === undefined ? {} : { attendees }),
    ...(lobby === undefined ? {} : { lobby }),
    ...(participants === undefined ? {} : { participants }),
  };
  return Object.keys(lists).length === 0 ? undefined : lists;
}
