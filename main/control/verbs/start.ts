import type { StartOutcome } from '../../../common/commands';
import { defined } from '../../../common/defined';
import { presetInput, presetsNamed, presetTitle } from '../../../common/presets';
import type { Result } from '../../../common/problem';
import type { Preset } from '../../../common/settings-schema';
import { exitCodes } from '../../base/exit-codes';
import { say, t } from '../../language/t';
import {
  finalStates,
  type Meeting,
  type MeetingState,
  type StartMeetingInput,
  type Trigger,
} from '../../../common/meeting';
import { countryOf, readPhoneNumber } from '../../../common/phone-number';
import { defiesPolicy } from '../../policy/locked-wishes';
import { managedProblem } from '../../state/managed-problem';
import { done, failed, keychainLine, meetingData } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import { waitForState, type VerbDeps } from '../verb-deps';

/** What two opposite switches say; `undefined` leaves it to the settings. */
const either = (yes: boolean | undefined, no: boolean | undefined): boolean | undefined =>
  no === true ? false : yes;

const inputOf = ({
  subject,
  importance,
  invite,
  copy,
  noCopy,
  open,
  noOpen,
  callMe,
}: RequestOf<'start'>): StartMeetingInput =>
  defined({
    subject,
    importance,
    invite,
    copyLink: either(copy, noCopy),
    openLink: either(open, noOpen),
    callMe,
  });

/** Whether there is nothing more to wait for. */
const isSettled = ({ state, joinUrl }: Meeting): boolean =>
  finalStates.has(state) || (state === 'connected' && joinUrl !== undefined);

/** A meeting that was started, or the answer if none was. */
type Begun = { readonly operationId: string } | { readonly answer: Answer };

/** The preset with that name, or why there is not exactly one. */
function choosePreset(name: string, presets: readonly Preset[]): Preset | Answer {
  const [first, ...others] = presetsNamed(name, presets, say);
  if (first !== undefined && others.length === 0) return first;
  const names = presets.map((preset) => say(presetTitle(preset)));
  const data = { presets: names };
  if (first !== undefined)
    return { exitCode: exitCodes.usage, text: t('presets.several', { name, names: names.join(', ') }), data };
  const text =
    names.length === 0
      ? t('presets.noneYet', { name })
      : t('presets.unknown', { name, names: names.join(', ') });
  return { exitCode: exitCodes.nothing, text, data };
}

type StartDeps = Pick<VerbDeps, 'commands' | 'store'>;

/** Starts a meeting and does not wait for it. Options override what the preset says. */
export async function beginStart(
  deps: StartDeps,
  request: RequestOf<'start'>,
  trigger: Trigger,
): Promise<Begun> {
  const { locale, settings } = deps.store.getState();
  const chosen = request.preset === undefined ? undefined : choosePreset(request.preset, settings.presets);
  if (chosen !== undefined && 'exitCode' in chosen) return { answer: chosen };
  const typed = inputOf(request);
  if (defiesPolicy(deps.store, typed)) return { answer: failed(managedProblem()) };
  const input = { ...(chosen === undefined ? {} : presetInput(chosen)), ...typed };
  return beginBy(deps, async () => {
    const { callMe } = request;
    if (typeof callMe === 'string') {
      const number = await readPhoneNumber(callMe, countryOf(locale));
      if (!number.ok) return number;
    }
    return deps.commands.startMeeting(input, trigger);
  });
}

async function beginBy({ store }: StartDeps, begin: () => Promise<Result<StartOutcome>>): Promise<Begun> {
  if (store.getState().connection.state === 'signedOut') {
    // A keychain that asks for its password or for access keeps the sign-in waiting.
    const text = keychainLine(store.getState(), 'warning') ?? t('cli.notSignedIn');
    return { answer: { exitCode: exitCodes.signIn, text, data: {} } };
  }
  const result = await begin();
  if (!result.ok) return { answer: failed(result.problem) };
  const { operationId, message } = result.value;
  return operationId === undefined
    ? { answer: { exitCode: exitCodes.signIn, text: say(message), data: {} } }
    : { operationId };
}

/** Starts a meeting and waits until it is connected or has failed. On success, the text is the join link. */
export const start = (deps: VerbDeps, request: RequestOf<'start'>): Promise<Answer> =>
  settle(deps, () => beginStart(deps, request, 'commandLine'), request.timeout);

/** As {@link start}, for a meeting that `begin` starts. @param timeout in seconds */
export const follow = (
  deps: VerbDeps,
  begin: () => Promise<Result<StartOutcome>>,
  timeout: number,
): Promise<Answer> => settle(deps, () => beginBy(deps, begin), timeout);

async function settle(deps: VerbDeps, begin: () => Promise<Begun>, timeout: number): Promise<Answer> {
  const { commands, progress } = deps;
  const begun = Date.now();
  const result = await begin();
  if ('answer' in result) return result.answer;
  const { operationId } = result;

  let told: MeetingState | undefined;
  const settled = await waitForState(
    deps,
    ({ meetings }) => {
      const meeting = meetings.find((one) => one.operationId === operationId);
      if (meeting === undefined) return undefined;
      if (meeting.state !== told) progress(t(`cli.state.${meeting.state}`));
      told = meeting.state;
      return isSettled(meeting) ? meeting : undefined;
    },
    timeout * 1000 - (Date.now() - begun),
  );
  if (settled === 'gone') {
    await commands.cancelMeeting(operationId);
    return { exitCode: exitCodes.interrupted, text: t('cli.interruptedStart'), data: {} };
  }
  if (settled === 'late') {
    const text = t('cli.late', { count: timeout });
    return { exitCode: exitCodes.timeout, text, data: { operationId, state: told } };
  }
  if (settled.joinUrl !== undefined && settled.state === 'connected')
    return done(settled.joinUrl, meetingData(settled));
  if (settled.problem !== undefined) return failed(settled.problem, meetingData(settled));
  return { exitCode: exitCodes.refused, text: t(`cli.state.${settled.state}`), data: meetingData(settled) };
}
