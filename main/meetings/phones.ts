import { logProblem } from '../../common/problem';
import type { Clock } from '../base/clock';
import type { Logger } from '../base/log';
import type { UcwaEvent } from '../ucwa/codec/event-package';
import { linkOf, textOf } from '../ucwa/codec/resource';
import { belongsTo, isSameResource } from '../ucwa/codec/same-resource';
import type { Live } from '../ucwa/connection-options';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import type { MeetingBook } from './meeting-book';
import type { TrackedMeeting } from './meeting-state';
import {
  isInvitationOf,
  readPhoneInvitation,
  toAudioHappening,
  toPhoneInvitationHappening,
} from './phone-events';
import { callNotConnected, callUnclear } from './phone-problems';
import { isCallUnderWay } from './phone-state';
import { getIfThere, isPartOf } from './read-resource';

export interface PhonesDeps {
  readonly book: MeetingBook;
  readonly clock: Clock;
  readonly logger: Logger;
  /** The application, while the server answers. */
  readonly live: () => Live | undefined;
}

/** How long to wait for an event before reading, in milliseconds. */
const untilRead = {
  /** The meeting is connected, and nothing said whether the user may be called. */
  unknown: 1_000,
  /** The telephone rings no longer, and the invitation has not ended. */
  ended: 5_000,
  /** The answer to the call was lost, or an action is not confirmed. */
  unclear: 10_000,
  /** It rings. */
  ringing: 120_000,
} as const;
type Lack = keyof typeof untilRead;

/** How often to read whether the user may be called, if the server does not answer. */
const mostTries = 3;

/** A meeting that the user is in, with a telephone that can be read. */
const canBeRead = ({ meeting, conversation }: TrackedMeeting): boolean =>
  meeting.state === 'connected' && meeting.unconfirmed === undefined && conversation !== undefined;

function lackOf(tracked: TrackedMeeting): Lack | undefined {
  const { meeting, phoneTrack = {} } = tracked;
  if (!canBeRead(tracked)) return undefined;
  if (phoneTrack.links === undefined) return 'unknown';
  const { phone } = meeting;
  if (!isCallUnderWay(phone) || phone.state === 'asking') return undefined;
  if (phone.state === 'ringing' && phoneTrack.reported === 'Disconnected') return 'ended';
  if (phone.state === 'unclear' || phone.asked !== undefined) return 'unclear';
  return phone.state === 'ringing' ? 'ringing' : undefined;
}

interface Watch {
  readonly lack: Lack;
  readonly cancel: () => void;
}

/** Follows the user's telephone in each meeting, by events, and by reading what they leave out. */
export class MeetingPhones {
  readonly #deps: PhonesDeps;
  readonly #watches = new Map<string, Watch>();
  /** How often it was read in vain whether the user may be called. */
  readonly #tries = new Map<string, number>();

  constructor(deps: PhonesDeps) {
    this.#deps = deps;
    deps.book.onChange(({ operationId }) => this.#watch(operationId));
  }

  /** Applies an event about phoneAudio or phoneAudioInvitation. @throws what the session throws */
  async apply(event: UcwaEvent, session: Session): Promise<void> {
    const { book } = this.#deps;
    const { rel, href } = event.link;
    if (event.type === 'deleted') return;
    if (rel === 'phoneAudio') {
      const owner = book.open.find(
        ({ conversation, phoneTrack }) =>
          isSameResource(phoneTrack?.audio, href) || isPartOf(conversation, event, session),
      );
      // Without a state, the event has embedded something else.
      const hasState = event.resource !== undefined && textOf(event.resource, 'state') !== undefined;
      const audio = owner && (hasState ? event.resource : await getIfThere(session, href));
      if (owner === undefined || audio === undefined) return;
      this.#apply(owner, toAudioHappening(href, audio, session.follow));
      return;
    }
    let invitation = event.resource ?? (await getIfThere(session, href));
    const owner = book.open.find((tracked) => isInvitationOf(tracked, href, invitation, session.follow));
    if (owner === undefined) return;
    let happening = toPhoneInvitationHappening(event, invitation, owner);
    if (happening?.phase === 'completed' && happening.outcome === undefined && event.resource !== undefined) {
      invitation = await getIfThere(session, href); // the embedded resource does not say how it ended
      happening = toPhoneInvitationHappening(event, invitation ?? event.resource, owner);
    }
    if (happening !== undefined) this.#apply(owner, happening);
    // The call lives on in another conversation, which is not expected in a meeting (derivedPhoneAudio_ref).
    const derived = session.follow(invitation && linkOf(invitation, 'derivedPhoneAudio'), href);
    const audio = derived === undefined ? undefined : await getIfThere(session, derived);
    if (derived !== undefined && audio !== undefined)
      this.#apply(owner, toAudioHappening(derived, audio, session.follow));
  }

  /** Events may have been lost: reads each telephone that rings or is connected. */
  async readAll(live: Live): Promise<void> {
    for (const tracked of this.#deps.book.open)
      if (canBeRead(tracked) && isCallUnderWay(tracked.meeting.phone))
        await this.read(tracked.meeting.operationId, live);
  }

  /** Like {@link readAll}, if the server can be reached. */
  missed(): void {
    const live = this.#deps.live();
    if (live !== undefined) void this.readAll(live);
  }

  /** Reads the telephone of one meeting. The result counts only if no event came meanwhile. Never rejects. */
  async read(operationId: string, { session, application }: Live): Promise<void> {
    const { book, logger } = this.#deps;
    const before = book.get(operationId);
    if (before?.conversation === undefined || !belongsTo(before.conversation, application.self)) return;
    try {
      const href = before.phoneTrack?.audio ?? (await this.#audioOf(before.conversation, session));
      const audio = href === undefined ? undefined : await getIfThere(session, href);
      const now = book.get(operationId);
      if (
        now === undefined ||
        now.phoneTrack !== before.phoneTrack ||
        now.meeting.phone !== before.meeting.phone
      )
        return;
      if (href === undefined || audio === undefined)
        this.#apply(now, { type: 'phoneAudio', audio: '', links: {} });
      else this.#apply(now, toAudioHappening(href, audio, session.follow));
    } catch (error) {
      logger.info('The telephone of a meeting could not be read:', logProblem(problemOf(error)));
    }
  }

  async #audioOf(conversation: string, session: Session): Promise<string | undefined> {
    const resource = await getIfThere(session, conversation);
    return session.follow(resource && linkOf(resource, 'phoneAudio'), conversation);
  }

  #apply({ meeting: { operationId } }: TrackedMeeting, happening: Parameters<MeetingBook['apply']>[1]): void {
    this.#deps.book.apply(operationId, happening);
    this.#watch(operationId);
  }

  /** Sets a timer for what the server has yet to say. */
  #watch(operationId: string): void {
    const tracked = this.#deps.book.get(operationId);
    const lack = tracked && lackOf(tracked);
    const watch = this.#watches.get(operationId);
    if (lack === watch?.lack) return;
    watch?.cancel();
    this.#watches.delete(operationId);
    if (lack === undefined) this.#tries.delete(operationId);
    else this.#wait(operationId, lack);
  }

  #wait(operationId: string, lack: Lack): void {
    const cancel = this.#deps.clock.after(untilRead[lack], () => void this.#look(operationId, lack));
    this.#watches.set(operationId, { lack, cancel });
  }

  async #look(operationId: string, lack: Lack): Promise<void> {
    const { book, live: server } = this.#deps;
    const tries = (this.#tries.get(operationId) ?? 0) + 1;
    if (lack === 'unknown') this.#tries.set(operationId, tries);
    const live = server();
    if (live !== undefined) {
      if (lack === 'ringing' || lack === 'ended') await this.#readInvitation(operationId, live);
      await this.read(operationId, live);
    }
    const tracked = book.get(operationId);
    if (tracked === undefined || lackOf(tracked) !== lack) {
      this.#watch(operationId);
      return;
    }
    if (live !== undefined) this.#settle(tracked, lack);
    // The timer has run out, so another one starts even if the same is still lacking.
    this.#watches.delete(operationId);
    if (lack !== 'unknown' || tries < mostTries) this.#watch(operationId);
    else this.#watches.set(operationId, { lack, cancel: () => undefined });
  }

  /** Reading has not brought what was lacking: the call is over, or nothing came of the action. */
  #settle({ meeting, phoneTrack }: TrackedMeeting, lack: Lack): void {
    const { book } = this.#deps;
    const { operationId, phone } = meeting;
    if (lack === 'ended') book.apply(operationId, { type: 'phoneOver', problem: callNotConnected() });
    if (lack !== 'unclear' || phoneTrack?.reported === undefined) return;
    if (phone?.state === 'unclear') book.apply(operationId, { type: 'phoneOver', problem: callUnclear() });
    else book.apply(operationId, { type: 'phoneActionAsked', action: undefined });
  }

  async #readInvitation(operationId: string, { session }: Live): Promise<void> {
    const { book, logger } = this.#deps;
    const href = book.get(operationId)?.phoneTrack?.call?.invitation;
    if (href === undefined) return;
    try {
      const invitation = await getIfThere(session, href);
      const tracked = book.get(operationId);
      if (invitation === undefined || tracked === undefined) return;
      const happening = readPhoneInvitation(href, invitation, tracked);
      if (happening !== undefined) book.apply(operationId, happening);
    } catch (error) {
      logger.info('The call to a telephone could not be read:', logProblem(problemOf(error)));
    }
  }
}
