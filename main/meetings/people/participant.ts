import { defined } from '../../../common/defined';
import { oneLine } from '../../../common/one-line';
import type { Modality, PersonAction } from '../../../common/people';
import { linkOf, type Resource, textOf } from '../../ucwa/codec/resource';
import type { Follow } from '../../ucwa/codec/usable-link';
import type { ActionLinks } from './roster';

/** What a participant says about a person (participant_ref). */
export interface PersonRead {
  /** '' if the server does not send one. */
  readonly name: string;
  readonly uri?: string;
  readonly guest?: true;
  readonly byPhone?: true;
  /** The user. */
  readonly local?: true;
  /** Absent on servers before 2015, unless the links show it. */
  readonly inLobby?: boolean;
  readonly links: ActionLinks;
  readonly modalities: readonly Modality[];
  /** URL of the contact, who has a name, too. */
  readonly contact?: string;
  /** URL of participantAudio. */
  readonly audio?: string;
}

/** The rels of a participant's modalities (participantMessaging_ref and so on). */
export const modalityOf: ReadonlyMap<string, Modality> = new Map([
  ['participantMessaging', 'messaging'],
  ['participantAudio', 'audio'],
  ['participantVideo', 'video'],
  ['participantApplicationSharing', 'applicationSharing'],
  ['participantDataCollaboration', 'dataCollaboration'],
]);

const longestName = 250;

/** People choose their names, so a name must not reverse the text beside it or look the same as another one. */
export const nameFrom = (sent: string | undefined): string => oneLine(sent ?? '', longestName);

/** The links of actions, by their names in the pages. */
const actions: readonly (readonly [rel: string, action: PersonAction])[] = [
  ['admit', 'admit'],
  ['reject', 'reject'],
  ['promote', 'promote'],
  ['demote', 'demote'],
  ['eject', 'eject'],
];

const linksIn = (
  resource: Resource,
  base: string,
  follow: Follow,
  rels: readonly (readonly [rel: string, action: PersonAction])[],
): ActionLinks =>
  new Map(
    rels.flatMap(([rel, action]) => {
      const href = follow(linkOf(resource, rel), base);
      return href === undefined ? [] : [[action, href] as const];
    }),
  );

/** JSON has booleans, XML has words. */
export const flagIn = (resource: Resource, name: string): boolean | undefined => {
  const said = textOf(resource, name)?.toLowerCase();
  return said === 'true' ? true : said === 'false' ? false : undefined;
};

const isPhone = (uri: string): boolean => /^tel:|;user=phone\b/i.test(uri);
const isAnonymous = (uri: string): boolean => /@anonymous\.invalid$/i.test(uri);

/** The name that an address contains, if nothing else gives one: its part before the `@`, or the telephone number. */
const nameInUri = (uri: string): string =>
  isAnonymous(uri) ? '' : nameFrom(uri.replace(/^\w+:/, '').replace(/[@;].*$/s, ''));

/**
 * Reads a participant.
 * @param href its absolute URL
 */
export function readParticipant(resource: Resource, href: string, follow: Follow): PersonRead {
  const uri = textOf(resource, 'uri')?.trim() || undefined;
  const isGuest = flagIn(resource, 'anonymous') ?? (uri !== undefined && isAnonymous(uri));
  const links = new Map(linksIn(resource, href, follow, actions));
  // Servers do not say what demoting the organizer does, so the app does not offer it.
  if (flagIn(resource, 'organizer') === true)
    for (const one of ['demote', 'eject'] as const) links.delete(one);
  const isOffered = links.has('admit') || links.has('reject');
  return {
    name: nameFrom(textOf(resource, 'name')),
    ...defined({
      uri,
      guest: isGuest ? (true as const) : undefined,
      byPhone: uri !== undefined && isPhone(uri) ? (true as const) : undefined,
      local: flagIn(resource, 'local') === true ? (true as const) : undefined,
      inLobby: flagIn(resource, 'inLobby') ?? (isOffered ? true : undefined),
      contact: follow(linkOf(resource, 'contact'), href),
      audio: follow(linkOf(resource, 'participantAudio'), href),
    }),
    links,
    modalities: [...modalityOf].flatMap(([rel, modality]) => (resource.links.has(rel) ? [modality] : [])),
  };
}

/** The name of a person: as the participant or the contact has it, or else from the address (participant_ref). */
export const nameOf = ({ name, uri }: PersonRead, ofContact = ''): string =>
  name || ofContact || (uri === undefined ? '' : nameInUri(uri));

/** Reads participantAudio. Of its two links, the one that changes something counts. */
export function readAudio(
  resource: Resource,
  href: string,
  follow: Follow,
): { readonly muted: boolean | undefined; readonly links: ActionLinks } {
  const muted = flagIn(resource, 'audioMuted');
  const offered = linksIn(resource, href, follow, [
    ['muteAudio', 'mute'],
    ['unmuteAudio', 'unmute'],
  ]);
  const useless = muted === undefined ? undefined : muted ? 'mute' : 'unmute';
  return { muted, links: new Map([...offered].filter(([action]) => action !== useless)) };
}
