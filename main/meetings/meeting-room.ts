import { defined } from '../../common/defined';
import { type Problem, ProblemError } from '../../common/problem';
import { accessLevels, type AccessLevel, type MeetingRoom } from '../../common/room';
import { text } from '../../common/text';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { type Resource, textOf } from '../ucwa/codec/resource';
import { joinUrlOf } from './online-meeting';
import { getIfThere } from './read-resource';

/** The server assigns no meeting to this account, or does not let it join by URI. */
export const noRoom = (): Problem => ({
  code: 'NoRoom',
  message: text('room.none'),
  advice: text('room.noneAdvice'),
  next: 'contactAdministrator',
});

const incomplete = (): Problem => ({
  code: 'RoomIncomplete',
  message: text('room.incomplete'),
  advice: text('meeting.askAdministrator'),
  next: 'contactAdministrator',
});

/** Why the room could not be joined, if the answer means something else for a room than for a person. */
export const roomProblem = (error: unknown): Problem | undefined =>
  error instanceof StatusError && error.is(404, 'DestinationNotFound')
    ? {
        code: 'RoomNotFound',
        message: text('room.notFound'),
        advice: text('meeting.askAdministrator'),
        next: 'retry',
      }
    : undefined;

/** The access level of a meeting, if it is one that users can choose. */
export const accessLevelOf = (meeting: Resource): AccessLevel | undefined =>
  accessLevels.find((level) => level === textOf(meeting, 'accessLevel'));

interface Room extends MeetingRoom {
  readonly joinUrl: string;
  /** For joinOnlineMeeting. */
  readonly uri: string;
}

/**
 * The meeting that the server assigns to the user (myAssignedOnlineMeeting_ref). Its coordinates never change, so it is
 * read once per sign-in, when it is first needed. Only GET: its attributes are the administrator's.
 */
export class MeetingRooms {
  readonly #rooms = new WeakMap<AbortSignal, Promise<Room>>();
  readonly #onRead: (room: MeetingRoom) => void;

  constructor(onRead: (room: MeetingRoom) => void) {
    this.#onRead = onRead;
  }

  /** @throws ProblemError if there is no room, and what the session throws */
  async read(live: Live): Promise<Room> {
    const known = this.#rooms.get(live.signal) ?? this.#ask(live);
    this.#rooms.set(live.signal, known);
    try {
      return await known;
    } catch (error) {
      this.#rooms.delete(live.signal);
      throw error;
    }
  }

  async #ask({ session, application }: Live): Promise<Room> {
    const url = application.myAssignedOnlineMeeting;
    const resource = url === undefined ? undefined : await getIfThere(session, url);
    if (resource === undefined) throw new ProblemError(noRoom());
    const joinUrl = joinUrlOf(resource);
    const uri = textOf(resource, 'onlineMeetingUri');
    if (joinUrl === undefined || uri === undefined) throw new ProblemError(incomplete());
    const shown = { joinUrl, ...defined({ accessLevel: accessLevelOf(resource) }) };
    this.#onRead(shown);
    return { ...shown, uri };
  }
}
