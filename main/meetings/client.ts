import type { ConnectionStatus } from '../../common/connection-status';
import type { IncomingInvitation } from '../../common/incoming';
import type { Meeting, StartMeetingInput, Trigger } from '../../common/meeting';
import type { PersonFound } from '../../common/people';
import type { MeetingRoom, ScheduledLink } from '../../common/room';
import { logProblem, type Problem, type Result, success } from '../../common/problem';
import type { Application } from '../ucwa/application';
import type { EventPackage } from '../ucwa/codec/event-package';
import { Connection } from '../ucwa/connection';
import type { ConnectionOptions, Live, ResetReason } from '../ucwa/connection-options';
import { Presence } from '../ucwa/presence';
import { problemOf } from '../ucwa/problems/reasons';
import type { Session } from '../ucwa/session';
import { MeetingChats } from './chats';
import { acceptInvitation, declineInvitation } from './answer-invitation';
import type { IncomingBook } from './incoming-book';
import { createMeetingBin, type MeetingBin } from './meeting-bin';
import { cancelInvitation, leaveMeeting } from './end-meeting';
import { invitePeople } from './invite-people';
import type { Journal, JournalEntry } from './journal-entries';
import type { KnownPhone } from '../../common/phone';
import { recordMeetings } from './history';
import { LinkScheduler } from './schedule-link';
import { MeetingRooms } from './meeting-room';
import { createPeopleSearch } from './search-people';
import { fulfilWishes } from './fulfil-wishes';
import { MeetingBook } from './meeting-book';
import { MeetingFollower } from './meeting-follower';
import type { TrackedMeeting } from './meeting-state';
import { createPeople, type People } from './people/people';
import { RosterReader } from './people/roster-reader';
import { MeetingStarter } from './start-meeting';
import type { PhoneSettings } from './own-phones';
import { TakeUp } from './take-up';
import { createTelephone, type Telephone } from './telephone';

/** What surrounds the client: the user's settings, the desktop, and those who want to know what happens. */
export interface ClientPorts {
  /** Outlives the run. `entries` are those of earlier runs. */
  readonly journal: Journal & { readonly entries: readonly JournalEntry[] };
  /** The settings; a wish for a single meeting takes precedence. */
  readonly copiesLinks: () => boolean;
  readonly opensLinks: () => boolean;
  readonly appearsOnline: () => boolean;
  readonly notifiesChat: () => boolean;
  readonly admitsEverybody: () => boolean;
  /** Whether the user keeps that account, and whether it is another one than the current one. */
  readonly keepsAccount?: (account: string) => boolean;
  readonly isOtherAccount?: (account: string) => boolean;
  readonly phoneSettings: () => PhoneSettings;
  /** Whether meetings that the hotkey starts call the user's telephone. */
  readonly hotkeyCallsMe: () => boolean;
  /** The user's telephones that the server knows were read. */
  readonly onPhones?: (phones: readonly KnownPhone[]) => void;
  /** Copies a join link to the clipboard, within seconds. Never fails. @returns whether it is there */
  readonly copyLink: (joinUrl: string) => Promise<boolean>;
  /** Opens the join link of a meeting in the browser. */
  readonly openLink: (operationId: string) => Promise<unknown>;
  /** Nobody is signed in: opens sign-in, and keeps the request until the user confirms it. */
  readonly signInFirst: (input: StartMeetingInput, trigger: Trigger) => void;
  /** The user's earlier wish for a meeting could not be carried out. */
  readonly onWishRefused?: (problem: Problem) => void;
  /** Called for each change of a meeting, once it is in the journal. Meetings of earlier runs are not reported. */
  readonly onMeeting?: (after: Meeting, before: Meeting | undefined) => void;
  /** The open invitations to the user, after each change. An answer that failed also takes its meeting from the book. */
  readonly onInvitations?: (invitations: readonly IncomingInvitation[]) => void;
  readonly onStatus: (status: ConnectionStatus) => void;
  /** Links changed, or the application came or went. */
  readonly onApplication?: (application: Application | undefined) => void;
  readonly onPackage?: (page: EventPackage) => void;
  /** The user's own meeting room was read. */
  readonly onRoom?: (room: MeetingRoom) => void;
  /** The options of the last scheduled link, which is gone if it cannot be changed any longer. */
  readonly onScheduledLink?: (link: ScheduledLink | undefined) => void;
  readonly onReset?: (reason: ResetReason) => void;
}

interface ClientDeps extends Omit<ConnectionOptions, 'listener'> {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A fresh id of at most 50 characters. */
  readonly newOperationId: () => string;
  readonly ports: ClientPorts;
}

/** A user's connection and meetings, without a desktop. */
export interface Client extends Telephone {
  readonly connection: Connection;
  readonly presence: Presence;
  readonly book: MeetingBook;
  /** The meetings in the book except those of other accounts that the user keeps, newest first. */
  readonly meetings: readonly Meeting[];
  readonly incoming: IncomingBook;
  readonly starter: MeetingStarter;
  readonly bin: MeetingBin;
  readonly chats: MeetingChats;
  readonly people: People;
  /** Cancels a meeting whether or not it has been sent. */
  cancel(operationId: string): Promise<Result>;
  leave(operationId: string): Promise<Result>;
  invite(operationId: string, addresses: readonly string[]): Promise<Result>;
  readonly rooms: MeetingRooms;
  readonly scheduler: LinkScheduler;
  searchPeople(query: string): Promise<Result<readonly PersonFound[]>>;
  /** @returns the operationId of the meeting that the user joins */
  acceptInvitation(id: string): Promise<Result<string>>;
  declineInvitation(id: string, everywhere: boolean): Promise<Result>;
}

/**
 * Puts the client together: the app ships it, and the protocol tests run it. Sends nothing before somebody signs in.
 */
export function createClient({ ports, now, newOperationId, ...options }: ClientDeps): Client {
  const { clock, logger } = options;
  const { journal } = ports;
  const session = (): Session | undefined => connection.live?.session;

  const book = new MeetingBook({ now, logger });
  recordMeetings(journal, journal.entries, book, now);
  if (ports.onMeeting !== undefined) book.onChange(ports.onMeeting);
  const live = (): Live | undefined => (connection.status.state === 'ready' ? connection.live : undefined);
  const chats = new MeetingChats({
    book,
    clock,
    logger,
    live,
    newOperationId,
    now,
    notifies: ports.notifiesChat,
    opensLinks: ports.opensLinks,
  });
  const { phones, telephone } = createTelephone({
    book,
    clock,
    logger,
    live,
    newOperationId,
    settings: ports.phoneSettings,
    onPhones: (known) => ports.onPhones?.(known),
  });
  const roster = new RosterReader({
    book,
    clock,
    logger,
    live: () => connection.live,
    onMissed: (operationId) => follower.readAgain(operationId),
  });
  const follower: MeetingFollower = new MeetingFollower({
    book,
    roster,
    chats,
    phones,
    now,
    clock,
    logger,
    connection: (): Connection => connection,
    copyLink(joinUrl, operationId) {
      if (!(book.get(operationId)?.wishes.copyLink ?? ports.copiesLinks())) return undefined;
      return ports.copyLink(joinUrl);
    },
  });
  const { incoming } = follower;
  incoming.onChange(() => ports.onInvitations?.(incoming.invitations));
  const takeUp = new TakeUp({
    book,
    follower,
    clock,
    logger,
    keepsAccount: (account) => ports.keepsAccount?.(account) === true,
  });

  const presence = new Presence(clock, logger, () => connection.live?.application);
  const appearOnline = ({ session, application, signal }: Live): void => {
    presence.appear(session, application, signal).catch((error: unknown) => {
      if (!signal.aborted)
        logger.warn('The user could not be shown as online:', logProblem(problemOf(error)));
    });
  };
  const connection = new Connection({
    ...options,
    listener: {
      onStatus: ports.onStatus,
      onApplication(application) {
        ports.onApplication?.(application);
        if (application === undefined) incoming.clear();
        if (connection.live !== undefined && ports.appearsOnline()) appearOnline(connection.live);
      },
      onCreated: (live) => takeUp.onCreated(live),
      onPackage(page, live) {
        ports.onPackage?.(page);
        return follower.applyPackage(page, live.session);
      },
      onReset(reason, live) {
        ports.onReset?.(reason);
        return follower.reset(reason, live);
      },
    },
  });

  const rooms = new MeetingRooms((room) => ports.onRoom?.(room));
  const starter = new MeetingStarter({
    connection,
    rooms,
    book,
    follower,
    presence,
    journal,
    clock,
    logger,
    newOperationId,
    signInFirst: ports.signInFirst,
  });
  const cancel: Client['cancel'] = async (operationId) =>
    starter.cancelWaiting(operationId) ? success : cancelInvitation(book, operationId, session());
  const invite: Client['invite'] = (operationId, addresses) =>
    invitePeople(operationId, addresses, { book, session: session(), newOperationId });

  const answerDeps = {
    book,
    incoming,
    journal,
    clock,
    logger,
    now,
    newOperationId,
    live: () => connection.live,
    openLink: ports.openLink,
  };
  const reportRefusal = async (outcome: Promise<Result>): Promise<Result> => {
    const result = await outcome;
    if (!result.ok) ports.onWishRefused?.(result.problem);
    return result;
  };
  fulfilWishes({
    book,
    newOperationId,
    invite: (operationId, addresses) => reportRefusal(invite(operationId, addresses)),
    refused: (problem) => ports.onWishRefused?.(problem),
    open: (operationId) => {
      chats.openedInBrowser(operationId);
      return ports.openLink(operationId);
    },
    cancel: (operationId) => reportRefusal(cancel(operationId)),
    callMe: (operationId, number) => reportRefusal(telephone.callMe(operationId, number)),
    hotkeyCallsMe: ports.hotkeyCallsMe,
    opensLinks: ports.opensLinks,
  });

  return {
    ...telephone,
    hangUpAll: () => reportRefusal(telephone.hangUpAll()),
    connection,
    presence,
    book,
    get meetings() {
      const isOthers = ({ account }: TrackedMeeting): boolean =>
        account !== undefined && ports.isOtherAccount?.(account) === true;
      return book.tracked
        .filter((tracked) => !isOthers(tracked))
        .map(({ meeting }) => meeting)
        .reverse();
    },
    incoming,
    starter,
    people: createPeople({
      book,
      reader: roster,
      clock,
      logger,
      session,
      admitsEverybody: ports.admitsEverybody,
      onRefused: (problem) => ports.onWishRefused?.(problem),
    }),
    bin: createMeetingBin(book, journal, now),
    chats,
    cancel,
    leave: (operationId) => leaveMeeting(book, operationId, session()),
    invite,
    rooms,
    scheduler: new LinkScheduler((link) => ports.onScheduledLink?.(link)),
    searchPeople: createPeopleSearch({ live: () => connection.live, logger }),
    acceptInvitation: (id) => acceptInvitation(id, answerDeps),
    declineInvitation: (id, everywhere) => declineInvitation(id, everywhere, answerDeps),
  };
}
