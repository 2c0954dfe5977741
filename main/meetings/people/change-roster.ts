import { resourceKey } from '../../ucwa/codec/same-resource';
import type { Moment } from '../../../common/meeting';
import {
  doubted,
  isDone,
  newEntry,
  onAudio,
  onAudioRead,
  onList,
  onPresence,
  withModality,
  withPerson,
  withPlace,
  without,
  withoutRights,
} from './person-moves';
import { isCrowd, type Roster, type RosterChange, type RosterEntry, standing } from './roster';
import { withView } from './roster-view';
import { membersIn } from './list-members';

type Change<Kind extends RosterChange['kind']> = Extract<RosterChange, { readonly kind: Kind }>;

/** How many of the people who left are remembered. */
const mostGone = 500;

/** Applies changes to one roster, which it copies once. */
class RosterChanges {
  readonly entries: Map<string, RosterEntry>;
  gone: ReadonlyMap<string, number>;
  readonly denied: Set<string>;
  readonly moments: Moment[] = [];
  seq: number;
  self: string | undefined;
  known: boolean;
  changed = false;
  readonly #at: number;
  /** A copy of `gone`, once somebody leaves. */
  #ownGone: Map<string, number> | undefined;
  #silent = false;

  constructor(roster: Roster, at: number) {
    this.entries = new Map(roster.entries);
    this.gone = roster.gone;
    this.denied = new Set(roster.denied);
    this.seq = roster.seq;
    this.self = roster.self;
    this.known = roster.known;
    this.#at = at;
  }

  apply(change: RosterChange): void {
    switch (change.kind) {
      case 'event': {
        this.#event(change);
        return;
      }
      case 'modality': {
        const { type, modality } = change;
        const entry = this.#find(change, type !== 'deleted');
        this.#put(entry && withModality(entry, modality, type !== 'deleted'));
        return;
      }
      case 'audio': {
        const entry = this.#find(change, change.type !== 'deleted');
        this.#put(entry && onAudio(entry, change, isCrowd(this)));
        return;
      }
      case 'read': {
        this.#read(change);
        return;
      }
      case 'notThere': {
        const entry = this.#find(change, false);
        if (entry === undefined) return;
        if (entry.seq > change.since) this.#put({ ...entry, stale: true });
        else this.#remove(entry);
        return;
      }
      case 'unreadable': {
        const entry = this.#find(change, false);
        this.#put(entry && { ...without(entry, 'unlisted'), read: 'failed', stale: false });
        return;
      }
      case 'audioRead': {
        const entry = this.#find(change, false);
        this.#put(entry && onAudioRead(entry, change));
        return;
      }
      case 'asked': {
        this.#asked(change);
        return;
      }
      case 'admittedByItself': {
        const entry = this.#find(change, false);
        this.#put(entry && { ...entry, admittedByItself: true });
        return;
      }
      case 'self': {
        const key = resourceKey(change.href);
        if (this.self === key) return;
        this.self = key;
        this.changed = true;
        this.entries.delete(key);
        return;
      }
      case 'rightsChanged':
        for (const entry of [...this.entries.values()]) this.#put(withoutRights(entry));
        return;
      case 'lists': {
        this.#lists(change);
        return;
      }
    }
  }

  /** @returns the person; an unknown one is created, since any event may be the first */
  #find({ href, name = '' }: { href: string; name?: string }, creates: boolean): RosterEntry | undefined {
    const key = resourceKey(href);
    if (key === this.self) return undefined;
    const known = this.entries.get(key);
    if (known === undefined) return creates ? newEntry(href, name) : undefined;
    return name === '' || name === known.name ? known : { ...known, name };
  }

  #put(entry: RosterEntry | undefined): void {
    if (entry === undefined) return;
    const key = resourceKey(entry.href);
    if (this.entries.get(key) === entry) return;
    this.changed = true;
    // Of somebody who was denied before being read, only the URL was known.
    if (entry.uri !== undefined && this.denied.has(key)) this.denied.add(entry.uri.toLowerCase());
    this.entries.set(key, withView(this.#settled(entry), isCrowd(this)));
  }

  /** Notes where the person is, if that is certain now. */
  #settled(entry: RosterEntry): RosterEntry {
    const place = standing(entry);
    let now = entry;
    if (place !== undefined && place !== entry.settled) {
      if (place === 'waiting') {
        this.#note('personWaiting', entry);
        now = { ...without(entry, 'asked'), since: this.#at };
      } else {
        this.#note(entry.settled === 'waiting' ? 'personAdmitted' : 'personJoined', entry);
        now = without(entry, 'since', 'admittedByItself');
      }
      now = { ...now, settled: place };
    }
    // In a crowd nobody reads the actions again before a page asks for them.
    if (now.stale && now.settled === 'in' && isCrowd(this)) now = without(now, 'links');
    return isDone(now) ? without(now, 'asked') : now;
  }

  #note(what: Moment['what'], { name }: RosterEntry): void {
    if (!this.#silent) this.moments.push({ at: this.#at, what, who: name });
  }

  #remove(entry: RosterEntry): void {
    const key = resourceKey(entry.href);
    if (!this.entries.delete(key)) return;
    this.changed = true;
    const gone = (this.#ownGone ??= new Map(this.gone));
    gone.delete(key);
    gone.set(key, this.seq);
    const [oldest] = gone.keys();
    if (gone.size > mostGone && oldest !== undefined) gone.delete(oldest);
    this.gone = gone;
    const { settled, asked } = entry;
    if (settled === 'in') this.#note(asked === 'eject' ? 'personRemoved' : 'personLeft', entry);
    // The server does not say whether somebody gave up, waited too long or was rejected by somebody else (lobby_ref).
    if (settled === 'waiting') this.#note(asked === 'reject' ? 'personDenied' : 'personLeftLobby', entry);
  }

  #event(change: Change<'event'>): void {
    const { of, type } = change;
    // Nothing is left to end for somebody unknown.
    const entry = this.#find(change, type !== 'deleted');
    if (entry === undefined) return;
    if (of === 'presence' && type === 'deleted') {
      this.seq += 1;
      this.#remove(entry);
      return;
    }
    const moved = of === 'presence' ? onPresence(entry, type) : onList(entry, of, type);
    const isNews = of !== 'typing' && moved !== this.entries.get(resourceKey(entry.href));
    if (isNews) this.seq += 1;
    this.#put(isNews ? { ...moved, seq: this.seq } : moved);
  }

  #read({ href, since, person }: Change<'read'>): void {
    const entry = this.#find({ href }, false);
    if (entry === undefined) return;
    if (person.local === true) {
      this.self = resourceKey(href);
      this.entries.delete(this.self);
      this.changed = true;
      return;
    }
    const known = withPerson(entry, person);
    // Something happened during the reading, so where the person was no longer counts.
    this.#put(entry.seq > since ? { ...known, stale: true } : withPlace(known, person));
  }

  #asked({ href, action }: Change<'asked'>): void {
    const entry = this.#find({ href }, false);
    if (entry === undefined) return;
    const names = [resourceKey(href), ...(entry.uri === undefined ? [] : [entry.uri.toLowerCase()])];
    if (action === 'reject') for (const name of names) this.denied.add(name);
    if (action === 'admit') for (const name of names) this.denied.delete(name);
    this.#put(action === undefined ? without(entry, 'asked') : { ...entry, asked: action });
  }

  #lists(change: Change<'lists'>): void {
    const { since, leaders, attendees, lobby, participants, silent } = change;
    this.#silent = silent;
    this.known = true;
    this.changed = true;
    const isNewer = (key: string): boolean =>
      key === this.self || (this.entries.get(key)?.seq ?? 0) > since || (this.gone.get(key) ?? -1) > since;
    const listed = membersIn(change, isNewer, (one) => this.#find(one, true));
    const showsAll = participants !== undefined || (leaders !== undefined && attendees !== undefined);
    for (const [key, entry] of [...this.entries]) {
      if (listed.has(key) || isNewer(key)) continue;
      const isShown = standing(entry) === 'waiting' ? lobby !== undefined : showsAll;
      if (isShown) this.#remove(entry);
    }
    // Events that were lost may have been about mute or rights, too. In a crowd, nobody's rights are read before a page asks.
    const crowd = isCrowd(this);
    for (const entry of listed.values()) this.#put(crowd && entry.read !== 'failed' ? entry : doubted(entry));
    this.#silent = false;
  }
}

/**
 * Applies events and readings to a roster. A total function: they may come in any order and more than once.
 * @param at milliseconds since 1970
 * @returns the roster afterwards, the same object if nothing changes, and what a timeline says about it
 */
export function changeRoster(
  roster: Roster,
  changes: readonly RosterChange[],
  at: number,
): { readonly roster: Roster; readonly moments: readonly Moment[] } {
  const work = new RosterChanges(roster, at);
  for (const change of changes) work.apply(change);
  if (!work.changed) return { roster, moments: [] };
  const { entries, gone, denied, seq, self, known, moments } = work;
  return {
    roster: { entries, gone, denied, seq, known, ...(self === undefined ? {} : { self }) },
    moments,
  };
}
