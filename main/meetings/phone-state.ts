import { defined } from '../../common/defined';
import type { Meeting } from '../../common/meeting';
import type { PhoneCall } from '../../common/phone';
import type { Problem } from '../../common/problem';

/** What the server may offer on phoneAudio (phoneAudio_ref), with the URLs. An absent link means "not allowed now". */
export interface PhoneLinks {
  readonly add?: string;
  readonly hangUp?: string;
  readonly hold?: string;
  readonly resume?: string;
}

/** What the app has to know of the telephone of a meeting, and pages do not. */
export interface PhoneTrack {
  /** URL of phoneAudio. */
  readonly audio?: string;
  /** Absent = the server has not said yet what it allows. */
  readonly links?: PhoneLinks;
  /** CallState since the call was asked for; `busy` = any other than these two. */
  readonly reported?: 'Connected' | 'Disconnected' | 'busy';
  /** The last call that the user asked for: its operationId, its invitation, and whether that has completed. */
  readonly call?: { readonly id: string; readonly invitation?: string; readonly settled?: true };
  /** The number that was called last, also in an earlier run. */
  readonly number?: string;
}

/** What happens to the user's telephone in a meeting. */
export type PhoneHappening =
  /** Before the POST, because its events may come before the answer. */
  | { readonly type: 'phoneAsked'; readonly id: string; readonly number: string }
  /** 201 */
  | { readonly type: 'phoneAccepted'; readonly id: string; readonly invitation?: string }
  | { readonly type: 'phoneRefused'; readonly id: string; readonly problem: Problem }
  /** The answer was lost. */
  | { readonly type: 'phoneUnclear'; readonly id: string }
  | {
      readonly type: 'phoneAudio';
      readonly audio: string;
      /** CallState_ref */
      readonly state?: string;
      readonly links: PhoneLinks;
    }
  | {
      readonly type: 'phoneInvitation';
      readonly phase: 'started' | 'updated' | 'completed';
      readonly invitation: string;
      readonly id?: string;
      readonly number?: string;
      /** Only for `completed`. */
      readonly outcome?: 'success' | 'failure' | 'cancelled';
      readonly problem?: Problem;
    }
  /** The user hangs up, holds or resumes; `undefined` = the request failed, or nothing came of it. */
  | { readonly type: 'phoneActionAsked'; readonly action: PhoneCall['asked'] }
  /** The call is over, and no event said how. */
  | { readonly type: 'phoneOver'; readonly problem?: Problem };

const overStates: ReadonlySet<PhoneCall['state']> = new Set(['ended', 'failed']);

/** Whether the telephone rings or is connected, or may be. */
export const isCallUnderWay = (call: PhoneCall | undefined): call is PhoneCall =>
  call !== undefined && !overStates.has(call.state);

type Known = { readonly call: PhoneCall | undefined; readonly track: PhoneTrack };

function to({ call, track }: Known, state: PhoneCall['state'], at: number, problem?: Problem): Known {
  const {
    asked: _asked,
    problem: _problem,
    ...rest
  } = call ?? {
    number: track.number ?? '',
    actions: [],
    since: at,
    state,
  };
  const since = call?.state === state ? call.since : at;
  // Holding is confirmed by the state, and hanging up only by the end.
  const asked = call?.asked === 'hangUp' && !overStates.has(state) ? call.asked : undefined;
  return { call: { ...rest, state, since, ...defined({ asked, problem }) }, track };
}

function onAudio(
  known: Known,
  { audio, state, links }: Extract<PhoneHappening, { type: 'phoneAudio' }>,
  at: number,
): Known {
  const reported: PhoneTrack['reported'] =
    state === undefined ? undefined : state === 'Connected' || state === 'Disconnected' ? state : 'busy';
  const { call } = known;
  const track = { ...known.track, audio, links, ...defined({ reported }) };
  const next = { call, track };
  if (reported === 'Connected') {
    const held = links.resume !== undefined && links.hold === undefined;
    return to(next, held ? 'held' : 'connected', at);
  }
  if (reported === 'busy') {
    const isIn = call?.state === 'connected' || call?.state === 'held';
    return isIn ? next : to(next, 'ringing', at);
  }
  if (reported !== 'Disconnected' || call === undefined) return next;
  const wasIn = call.state === 'connected' || call.state === 'held';
  // While it rings, the end of the invitation says why; until then it is not known how the call ended.
  return wasIn || (call.state === 'ringing' && call.asked === 'hangUp') ? to(next, 'ended', at) : next;
}

function onInvitation(
  known: Known,
  happening: Extract<PhoneHappening, { type: 'phoneInvitation' }>,
  at: number,
): Known {
  const { phase, invitation, outcome, problem } = happening;
  const { call, track } = known;
  const id = happening.id ?? track.call?.id ?? '';
  const number = call?.number ?? track.number ?? happening.number;
  const settled = phase === 'completed' && outcome !== undefined ? true : track.call?.settled;
  const next: Known = {
    call,
    track: { ...track, ...defined({ number }), call: { id, invitation, ...defined({ settled }) } },
  };
  if (track.call?.settled === true) return next;
  const isIn = track.reported === 'Connected';
  if (phase !== 'completed') {
    const rings = !isIn && call?.state !== 'connected' && call?.state !== 'held' && call?.state !== 'ended';
    return rings ? to(next, 'ringing', at) : next;
  }
  if (outcome === 'success') {
    if (track.reported === 'Disconnected') return to(next, 'ended', at);
    return call?.state === 'held' ? next : to(next, 'connected', at);
  }
  if (outcome === undefined || isIn) return next;
  return call?.asked === 'hangUp' || outcome === 'cancelled'
    ? to(next, 'ended', at)
    : to(next, 'failed', at, problem);
}

function advanced(known: Known, happening: PhoneHappening, at: number): Known {
  const { call, track } = known;
  switch (happening.type) {
    case 'phoneAsked': {
      const { id, number } = happening;
      const { reported: _, ...rest } = track;
      const since = call?.state === 'asking' ? call.since : at;
      return {
        call: { state: 'asking', number, since, actions: [] },
        track: { ...rest, number, call: { id } },
      };
    }
    case 'phoneAccepted': {
      const { id, invitation } = happening;
      if (track.call?.id !== id) return known;
      const next = { call, track: { ...track, call: { ...track.call, ...defined({ invitation }) } } };
      return call?.state === 'asking' || call?.state === 'unclear' ? to(next, 'ringing', at) : next;
    }
    case 'phoneRefused':
      return track.call?.id === happening.id && (call?.state === 'asking' || call?.state === 'unclear')
        ? to(
            { call, track: { ...track, call: { ...track.call, settled: true } } },
            'failed',
            at,
            happening.problem,
          )
        : known;
    case 'phoneUnclear':
      return track.call?.id === happening.id && call?.state === 'asking' ? to(known, 'unclear', at) : known;
    case 'phoneAudio':
      return onAudio(known, happening, at);
    case 'phoneInvitation':
      return onInvitation(known, happening, at);
    case 'phoneActionAsked': {
      if (!isCallUnderWay(call)) return known;
      const { asked: _, ...rest } = call;
      return { call: { ...rest, ...defined({ asked: happening.action }) }, track };
    }
    case 'phoneOver':
      if (!isCallUnderWay(call)) return known;
      return happening.problem === undefined || call.asked === 'hangUp'
        ? to(known, 'ended', at)
        : to(known, 'failed', at, happening.problem);
  }
}

const actionNames = ['hangUp', 'hold', 'resume'] as const;

function actionsOf(call: PhoneCall, { links = {} }: PhoneTrack): PhoneCall['actions'] {
  return isCallUnderWay(call) && call.state !== 'asking'
    ? actionNames.filter((name) => links[name] !== undefined)
    : [];
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

type Shown = Pick<Meeting, 'phone' | 'canCallMe'>;

/**
 * The user's telephone in a meeting as a pure model. Events come in any order and more than once (EventsInUCWA); the
 * state of a connected call follows phoneAudio, and the end of one that was never connected follows its invitation.
 * @param at milliseconds since 1970
 * @returns what pages show, and what the app has to know; the same objects if nothing changes
 */
export function withPhone(
  shown: Shown,
  track: PhoneTrack | undefined,
  happening: PhoneHappening,
  at: number,
): { readonly shown: Shown; readonly track: PhoneTrack } {
  const before = track ?? {};
  const after = advanced({ call: shown.phone, track: before }, happening, at);
  const call = after.call && { ...after.call, actions: actionsOf(after.call, after.track) };
  const { links } = after.track;
  const canCallMe = links && links.add !== undefined && !isCallUnderWay(call);
  return {
    shown: {
      ...defined({ phone: isSame(call, shown.phone) ? shown.phone : call }),
      ...defined({ canCallMe }),
    },
    track: isSame(after.track, before) ? before : after.track,
  };
}

/** The telephone of a meeting that is over, or whose application is gone. */
export function withoutPhone(phone: PhoneCall | undefined, at: number): PhoneCall | undefined {
  if (phone === undefined) return undefined;
  const over = isCallUnderWay(phone) ? to({ call: phone, track: {} }, 'ended', at).call : phone;
  return over && { ...over, actions: [] };
}
