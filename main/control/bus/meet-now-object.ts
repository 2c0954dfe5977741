import { finalStates, type Meeting } from '../../../common/meeting';
import { oneLine } from '../../../common/one-line';
import { say, t } from '../../language/t';
import { exitCodes } from '../../base/exit-codes';
import { BusError, busText, type BusInterface, type Method } from '../../desktop/bus/bus-object';
import { failed, meetingName } from '../answers';
import { asJson, type Answer } from '../messages';
import type { Serve } from '../server';
import { waitForState, type VerbDeps } from '../verb-deps';
import { chooseMeeting } from '../verbs/choose-meeting';
import { beginStart } from '../verbs/start';
import { status } from '../verbs/status';
import { meetNow1 } from './descriptions';
import { checkedRequest, startRequest } from './start-options';

export interface MeetNowDeps extends Pick<VerbDeps, 'commands' | 'store'> {
  readonly serve: Serve;
  /** Settles when the sign-in at start is under way; before that, nobody would seem to be signed in. */
  readonly begun: Promise<unknown>;
  readonly version: string;
}

/** How long `JoinLink` waits for the link, in milliseconds: callers give up after 25 s by default. */
const longestWait = 20_000;

/** The names of errors, by the exit code that the command line would have. */
const errorNames: ReadonlyMap<number, string> = new Map([
  [exitCodes.refused, 'Refused'],
  [exitCodes.usage, 'InvalidInput'],
  [exitCodes.signIn, 'NotSignedIn'],
  [exitCodes.unreachable, 'Unreachable'],
  [exitCodes.timeout, 'Timeout'],
  [exitCodes.nothing, 'NotFound'],
  [exitCodes.managed, 'Managed'],
]);

const errorOf = ({ exitCode, text }: Pick<Answer, 'exitCode' | 'text'>): BusError =>
  new BusError(`${meetNow1.name}.Error.${errorNames.get(exitCode) ?? 'Failed'}`, busText(text));

const variant = (type: string, value: unknown): readonly [string, unknown] => [type, value];

const meetingPairs = (meeting: Meeting): readonly unknown[] => [
  ['id', variant('s', busText(meeting.operationId))],
  ['subject', variant('s', busText(meeting.subject))],
  ['title', variant('s', busText(meetingName(meeting)))],
  ['state', variant('s', meeting.state)],
  ['join-url', variant('s', busText(meeting.joinUrl ?? ''))],
  ['people', variant('u', meeting.people?.length ?? 0)],
  ['waiting', variant('u', meeting.lobby?.length ?? 0)],
];

/** `org.meetnow.MeetNow1`: what the command line can do, for programs on the session bus. */
export function meetNowObject({ commands, store, serve, begun, version }: MeetNowDeps): BusInterface {
  // A caller that goes away takes nothing back.
  const endless = (): AbortSignal => new AbortController().signal;
  const silent = { progress: () => undefined, change: () => undefined };
  const running = (): readonly Meeting[] =>
    store.getState().meetings.filter(({ state }) => !finalStates.has(state));

  /** Carries out a request as for a command line. '' stands for what a command line leaves out. */
  const ask = async (request: Readonly<Record<string, unknown>>): Promise<Answer> => {
    const given = Object.fromEntries(Object.entries(request).filter(([, value]) => value !== ''));
    const answer = await serve(checkedRequest(given), silent, endless());
    if (answer.exitCode !== exitCodes.done) throw errorOf(answer);
    return answer;
  };
  const asking =
    (request: (...args: readonly unknown[]) => Readonly<Record<string, unknown>>): Method =>
    async (...args) => {
      await ask(request(...args));
      return [];
    };

  /** Waits for the link of a meeting; it also has one after its end. */
  async function joinLink(id: string): Promise<string> {
    await begun;
    const named = store.getState().meetings.find(({ operationId }) => operationId === id);
    const chosen =
      named === undefined ? chooseMeeting({ store }, id === '' ? undefined : id) : { meeting: named };
    if ('answer' in chosen) throw errorOf(chosen.answer);
    const { operationId } = chosen.meeting;
    const settled = await waitForState(
      { store, signal: endless() },
      ({ meetings }) => {
        const meeting = meetings.find((one) => one.operationId === operationId);
        const isOver = meeting === undefined || finalStates.has(meeting.state);
        return isOver || meeting.joinUrl !== undefined ? { meeting } : undefined;
      },
      longestWait,
    );
    if (typeof settled === 'string')
      throw errorOf({ exitCode: exitCodes.timeout, text: t('cli.late', { count: longestWait / 1000 }) });
    const { meeting } = settled;
    if (meeting === undefined) throw errorOf({ exitCode: exitCodes.nothing, text: t('cli.nothingToLeave') });
    if (meeting.joinUrl !== undefined) return meeting.joinUrl;
    throw errorOf(
      meeting.problem === undefined
        ? { exitCode: exitCodes.refused, text: t(`cli.state.${meeting.state}`) }
        : failed(meeting.problem),
    );
  }

  return {
    description: meetNow1,
    methods: {
      async StartMeeting(options) {
        const request = startRequest(options);
        await begun;
        const started = await beginStart({ commands, store }, request, 'program');
        if ('answer' in started) throw errorOf(started.answer);
        return [started.operationId];
      },
      JoinLink: async (id) => [busText(await joinLink(String(id)))],
      Leave: asking((id) => ({ verb: 'leave', id })),
      Admit: asking((meeting, name) => ({ verb: 'admit', meeting, name })),
      AdmitAll: asking((meeting) => ({ verb: 'admit', meeting, all: true })),
      Deny: asking((meeting, name) => ({ verb: 'deny', meeting, name })),
      DenyAll: asking((meeting) => ({ verb: 'deny', meeting, all: true })),
      Status: async () => [asJson(await ask({ verb: 'status' }))],
    },
    properties() {
      const { connection, account, invitations = [] } = store.getState();
      return {
        Version: version,
        Connection: connection.state,
        Account: busText(account?.address ?? ''),
        Meetings: running().map(meetingPairs),
        Invitations: invitations.map(({ id, from, subject }) => [
          ['id', variant('s', busText(id))],
          ['from', variant('s', busText(oneLine(say(from))))],
          ['subject', variant('s', busText(subject))],
        ]),
      };
    },
  };
}

/** What the signal `Changed` contains. */
export const statusJson = (store: MeetNowDeps['store']): string => asJson(status({ store }));
