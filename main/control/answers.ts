import { defined } from '../../common/defined';
import type { IncomingInvitation } from '../../common/incoming';
import type { PhoneCall } from '../../common/phone';
import type { Person, WaitingPerson } from '../../common/people';
import type { AccountView, AppState } from '../../common/state';
import { sentences } from '../../common/text';
import { connectedSince, spanOf } from '../../common/times';
import { say } from '../language/t';
import type { Problem } from '../../common/problem';
import { type Meeting, meetingTitle, shownState } from '../../common/meeting';
import { oneLine } from '../../common/one-line';
import { exitCodeOf, exitCodes, type ExitCode } from '../base/exit-codes';
import { quitEffect, type Ending, type QuitEffect } from '../meetings/quit-effect';
import type { Answer } from './messages';
import type { VerbDeps } from './verb-deps';

export const done = (text: string, data: Answer['data'] = {}): Answer => ({
  exitCode: exitCodes.done,
  text,
  data,
});

/** A problem in the JSON output: the app translates it, since the command line may have another language. */
export const problemData = ({ message, advice, details, ...codes }: Problem): Answer['data'] => ({
  ...codes,
  message: say(message),
  ...(advice === undefined ? {} : { advice: say(advice) }),
  ...(details === undefined ? {} : { details: say(details) }),
});

/** Message and advice in one line. */
export const problemLine = ({ message, advice }: Problem): string => say(sentences(message, advice));

/** The answer of a command that failed with a problem. */
export const failed = (
  problem: Problem,
  data: Answer['data'] = {},
  exitCode: ExitCode = exitCodeOf(problem),
): Answer => ({
  exitCode,
  text: problemLine(problem),
  data: { ...data, problem: problemData(problem) },
});

/** The account in the JSON output: as typed, and as the server names the user if that differs. */
export const accountData = ({ address, identity }: AccountView): Answer['data'] => ({
  account: address,
  ...defined({ identity }),
});

/** What the keychain asks the user for, or why it does not keep the password. */
export function keychainLine({ notices }: AppState, severity: 'warning' | 'info'): string | undefined {
  const notice = notices.find((one) => one.id === 'keychain' && one.severity === severity);
  return notice === undefined ? undefined : say(notice.text);
}

/** What to call a meeting, in one line. */
export const meetingName = (meeting: Meeting): string => oneLine(say(meetingTitle(meeting)));

/** How many characters of an ID are shown. It has more than four thousand million values. */
const shortId = 8;

/** The IDs of meetings as lists show them: cut, unless two would then be the same. */
export function shownIds(meetings: readonly Meeting[]): (meeting: Meeting) => string {
  const cut = ({ operationId }: Meeting): string => operationId.slice(0, shortId);
  const isUnique = new Set(meetings.map(cut)).size === meetings.length;
  return isUnique ? cut : ({ operationId }) => operationId;
}

/** The meetings whose ID is that, or else begins with it. */
export const meetingsWithId = (meetings: readonly Meeting[], id: string): readonly Meeting[] => {
  const exact = meetings.filter(({ operationId }) => operationId === id);
  const begun = id.length < leastOfId ? [] : meetings.filter(({ operationId }) => operationId.startsWith(id));
  return exact.length > 0 ? exact : begun;
};

/** An ID can be named by this many of its characters, or more. */
const leastOfId = 4;

/** Lists meetings for a user who has to name one. */
export function listOf(meetings: readonly Meeting[]): readonly string[] {
  const idOf = shownIds(meetings);
  return meetings.map((one) => `  ${idOf(one)}  ${meetingName(one)}`);
}

/** Somebody in a meeting, in the JSON output. */
export const personData = ({
  name,
  uri,
  guest,
  byPhone,
  role,
  modalities,
  muted,
}: Person): Answer['data'] => ({
  name,
  ...defined({ uri, guest, byPhone, role, modalities, muted }),
});

/** Somebody in a lobby, in the JSON output. */
export const waitingData = ({ since, ...person }: WaitingPerson): Answer['data'] => ({
  ...personData(person),
  since: new Date(since).toISOString(),
});

/** The call to the user's telephone in the JSON output. */
export const phoneData = ({ state, number, since, problem }: PhoneCall): Answer['data'] => ({
  state,
  number,
  since: new Date(since).toISOString(),
  ...(problem === undefined ? {} : { problem: problemData(problem) }),
});

/** When the user got into a meeting and out of it, in the JSON output. */
function timesOf(meeting: Meeting): Answer['data'] {
  const span = spanOf(meeting);
  const from = span?.from ?? connectedSince(meeting);
  return {
    ...(from === undefined ? {} : { connectedAt: new Date(from).toISOString() }),
    ...(span === undefined ? {} : { endedAt: new Date(span.to).toISOString() }),
  };
}

/** A meeting in the JSON output. */
export const meetingData = (meeting: Meeting): Answer['data'] => ({
  operationId: meeting.operationId,
  subject: meeting.subject,
  importance: meeting.importance,
  state: meeting.state,
  ...defined({ room: meeting.room }),
  ...(shownState(meeting) === 'unconfirmed' ? { unconfirmed: true } : {}),
  ...(meeting.timeline[0] === undefined ? {} : { askedAt: new Date(meeting.timeline[0].at).toISOString() }),
  ...timesOf(meeting),
  ...defined({ joinUrl: meeting.joinUrl }),
  ...(meeting.copyFailed === true ? { copyFailed: true } : {}),
  ...(meeting.details?.conferenceId === undefined ? {} : { conferenceId: meeting.details.conferenceId }),
  ...(meeting.people === undefined ? {} : { people: meeting.people.length }),
  ...(meeting.lobby === undefined ? {} : { lobby: meeting.lobby.map(waitingData) }),
  ...(meeting.admitsEverybody === true ? { admitsEverybody: true } : {}),
  ...defined({ canCallMe: meeting.canCallMe }),
  ...(meeting.phone === undefined ? {} : { phone: phoneData(meeting.phone) }),
  ...(meeting.problem === undefined ? {} : { problem: problemData(meeting.problem) }),
});

/** An invitation to the user in the JSON output. */
export const invitationData = (invitation: IncomingInvitation): Answer['data'] => {
  const { id, from, uri, onBehalfOf, subject, importance, at, state, problem } = invitation;
  return {
    id,
    from,
    ...defined({ uri, onBehalfOf }),
    subject,
    importance,
    invitedAt: new Date(at).toISOString(),
    state,
    ...(problem === undefined ? {} : { problem: problemData(problem) }),
  };
};

/** What the command line has to ask the user before the app acts: whether meetings may end, or for a password. */
export type Asks = 'agreement' | 'password';

/** An answer that asks for something. The app has done nothing yet. */
export const asking = (asks: Asks, text: string): Answer => ({
  exitCode: exitCodes.interrupted,
  text,
  data: { asks },
});

/** The effect on running meetings; `undefined` if there are none, or if nobody is signed in any longer. */
export function effectOf(
  ending: Ending,
  { store }: Pick<VerbDeps, 'store'>,
  losesLink = false,
): QuitEffect | undefined {
  const { connection, meetings } = store.getState();
  const endsThem = ending === 'quit' || connection.state !== 'signedOut';
  return endsThem ? quitEffect(meetings, losesLink, ending) : undefined;
}

/** Asks whether the meetings may end. */
export const askAbout = ({ question, consequence }: QuitEffect): Answer =>
  asking('agreement', `${say(question)}\n${say(consequence)}`);
