import { logProblem } from '../../../common/problem';
import { finalStates } from '../../../common/meeting';
import type { Clock } from '../../base/clock';
import type { Logger } from '../../base/log';
import { type Resource, textOf } from '../../ucwa/codec/resource';
import { belongsTo, resourceKey } from '../../ucwa/codec/same-resource';
import type { Live } from '../../ucwa/connection-options';
import { problemOf } from '../../ucwa/problems/reasons';
import type { Session } from '../../ucwa/session';
import type { MeetingBook } from '../meeting-book';
import { getIfThere } from '../read-resource';
import { nameFrom, nameOf, type PersonRead, readAudio, readParticipant } from './participant';
import { readLists } from './read-lists';
import { emptyRoster, isCrowd, type Roster, type RosterChange, type RosterEntry, standing } from './roster';
import { Slots } from './slots';

export interface RosterReaderDeps {
  readonly book: MeetingBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** `undefined` while there is no application. */
  readonly live: () => Live | undefined;
  /** Something could not be read: the whole meeting is to be read again, a little later. */
  readonly onMissed: (operationId: string) => void;
}

/** How many people are read at once. */
const mostAtOnce = 4;

/** How long the server may take to say where somebody went who left a list, in milliseconds. */
const settlesWithin = 2_000;

type Need = 'person' | 'audio' | 'later';

/** What to read of a person now. In a crowd only those who wait, and those without a name or a certain place. */
function needOf(entry: RosterEntry, crowd: boolean): Need | undefined {
  const { read, stale, links, audio, asked, undecided, unlisted } = entry;
  if (undecided === true || unlisted === true) return 'later';
  const isUnread = read === 'not' || (read === 'done' && links === undefined) || stale;
  const place = standing(entry);
  if (isUnread && (place !== 'in' || !crowd)) return 'person';
  const isAsked = asked === 'mute' || asked === 'unmute';
  const isAudioUnread = audio !== undefined && (audio.links === undefined || audio.stale === true);
  if (place === 'in' && isAudioUnread && (!crowd || isAsked)) return 'audio';
  return undefined;
}

const hasNoRole = (entry: RosterEntry): boolean =>
  standing(entry) === 'in' && !entry.leaders && !entry.attendees;

/** Those who wait come first: somebody is about to be asked about them. */
const urgency = (entry: RosterEntry): 0 | 1 | 2 =>
  standing(entry) === 'waiting' || entry.lobby ? 0 : entry.name === '' ? 1 : 2;

/** Reads what events do not say about people: names, whether they wait, and what the user may do with them. */
export class RosterReader {
  readonly #deps: RosterReaderDeps;
  readonly #slots = new Slots(mostAtOnce);
  /** The readings under way, by meeting and person. */
  readonly #underWay = new Map<string, Promise<void>>();
  /** People whose place is read if nothing follows. */
  readonly #later = new Set<string>();
  /** People for whose role the lists are read once. */
  readonly #rolesRead = new Set<string>();

  constructor(deps: RosterReaderDeps) {
    this.#deps = deps;
  }

  /** Starts the readings that the roster of a meeting needs. Call it after each change of the roster. */
  look(operationId: string): void {
    const roster = this.#rosterOf(operationId);
    if (roster === undefined) return;
    const crowd = isCrowd(roster);
    const { free } = this.#slots;
    const wanted: readonly RosterEntry[][] = [[], [], []];
    for (const [key, entry] of roster.entries) {
      const need = needOf(entry, crowd);
      if (hasNoRole(entry)) this.#readRoleLater(operationId, key);
      else if (this.#rolesRead.size > 0) this.#rolesRead.delete(`${operationId} ${key}`);
      if (need === 'later') this.#readLater(operationId, key);
      else if (need !== undefined && free > 0 && !this.#underWay.has(`${operationId} ${key}`))
        wanted[urgency(entry)]?.push(entry);
    }
    for (const entry of wanted.flat().slice(0, free)) {
      const isAudio = needOf(entry, crowd) === 'audio';
      void this.#start(operationId, entry.href, isAudio ? 'audio' : 'person');
    }
  }

  /** Reads a person, and how that person is muted, even in a crowd. Never rejects. */
  async readNow(operationId: string, href: string, audioToo = true): Promise<void> {
    // An earlier reading may have begun before what the caller wants to know about.
    await this.#underWay.get(`${operationId} ${resourceKey(href)}`);
    await this.#start(operationId, href, 'person');
    const audio = this.#rosterOf(operationId)?.entries.get(resourceKey(href))?.audio;
    if (audioToo && audio !== undefined && audio.links === undefined)
      await this.#start(operationId, href, 'audio');
  }

  /**
   * Reads who is in the meeting and who waits, and replaces what was known (EventsInUCWA, resync and resume).
   * @param silent the people were there before the app looked
   * @returns false if the lists could not be read
   */
  async readAll(operationId: string, session: Session, silent: boolean): Promise<boolean> {
    const { book, logger } = this.#deps;
    const tracked = book.get(operationId);
    if (tracked?.parts === undefined || finalStates.has(tracked.meeting.state)) return true;
    const since = tracked.roster?.seq ?? 0;
    const { conversation } = tracked;
    try {
      const lists = await readLists(tracked.parts, session);
      // The conversation may have been found in another application meanwhile.
      if (lists === undefined || book.get(operationId)?.conversation !== conversation) return true;
      this.#apply(operationId, { kind: 'lists', since, ...lists, silent });
      return true;
    } catch (error) {
      logger.warn('The people of a meeting could not be read:', logProblem(problemOf(error)));
      return false;
    }
  }

  #rosterOf(operationId: string): Roster | undefined {
    const tracked = this.#deps.book.get(operationId);
    return tracked === undefined || finalStates.has(tracked.meeting.state) ? undefined : tracked.roster;
  }

  #apply(operationId: string, change: RosterChange): void {
    this.#deps.book.apply(operationId, { type: 'rosterChanged', changes: [change] });
    this.look(operationId);
  }

  #readLater(operationId: string, key: string): void {
    const id = `${operationId} ${key}`;
    if (this.#later.has(id)) return;
    this.#later.add(id);
    this.#deps.clock.after(settlesWithin, () => {
      this.#later.delete(id);
      const roster = this.#rosterOf(operationId);
      const entry = roster?.entries.get(key);
      if (entry !== undefined && needOf(entry, false) === 'later')
        void this.#start(operationId, entry.href, 'person');
    });
  }

  #start(operationId: string, href: string, what: 'person' | 'audio'): Promise<void> {
    const id = `${operationId} ${resourceKey(href)}`;
    const reading = this.#slots
      .run(() => this.#read(operationId, href, what))
      .then(() => {
        if (this.#underWay.get(id) === reading) this.#underWay.delete(id);
        this.look(operationId);
      });
    this.#underWay.set(id, reading);
    return reading;
  }

  /** Only the lists show a role, and some servers send no event of a list for people whom a leader admits. */
  #readRoleLater(operationId: string, key: string): void {
    const id = `${operationId} ${key}`;
    const { leaders, attendees } = this.#deps.book.get(operationId)?.parts ?? {};
    if (leaders === undefined || attendees === undefined || this.#rolesRead.has(id)) return;
    this.#rolesRead.add(id);
    this.#deps.clock.after(settlesWithin, () => {
      const entry = this.#rosterOf(operationId)?.entries.get(key);
      if (entry === undefined) this.#rolesRead.delete(id);
      else if (hasNoRole(entry)) this.#deps.onMissed(operationId);
    });
  }

  async #read(operationId: string, href: string, what: 'person' | 'audio'): Promise<void> {
    const { live, logger, onMissed } = this.#deps;
    const roster = this.#rosterOf(operationId) ?? emptyRoster;
    const entry = roster.entries.get(resourceKey(href));
    const server = live();
    if (entry === undefined) return;
    const apply = (change: RosterChange): void => this.#apply(operationId, change);
    try {
      if (server === undefined || !belongsTo(href, server.application.self)) {
        apply({ kind: 'unreadable', href });
        onMissed(operationId);
        return;
      }
      const { session } = server;
      if (what === 'audio') {
        apply(await readAudioOf(entry, session));
        return;
      }
      const since = roster.seq;
      const resource = await getIfThere(session, href);
      if (resource === undefined) {
        apply({ kind: 'notThere', href, since });
        return;
      }
      const person = readParticipant(resource, href, session.follow);
      apply({ kind: 'read', href, since, person: await withContactName(person, entry, session) });
    } catch (error) {
      logger.warn('A participant could not be read:', logProblem(problemOf(error)));
      apply(what === 'audio' ? unreadAudio(href) : { kind: 'unreadable', href });
      onMissed(operationId);
    }
  }
}

const unreadAudio = (href: string): RosterChange => ({
  kind: 'audioRead',
  href,
  muted: undefined,
  links: new Map(),
});

async function readAudioOf({ href, audio }: RosterEntry, session: Session): Promise<RosterChange> {
  const url = audio?.href ?? '';
  const resource = url === '' ? undefined : await getIfThere(session, url);
  if (resource === undefined) return { kind: 'audio', type: 'deleted', audio: url, href };
  return { kind: 'audioRead', href, ...readAudio(resource, url, session.follow) };
}

/** The contact has a name even if the participant has none. */
async function withContactName(
  person: PersonRead,
  { name }: RosterEntry,
  session: Session,
): Promise<PersonRead> {
  if (name !== '' || person.name !== '' || person.contact === undefined) return person;
  let contact: Resource | undefined;
  try {
    contact = await getIfThere(session, person.contact);
  } catch {
    // The address has to do.
  }
  return { ...person, name: nameOf(person, nameFrom(contact && textOf(contact, 'name'))) };
}
