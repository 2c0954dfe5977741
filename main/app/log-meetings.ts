import type { ConnectionStatus } from '../../common/connection-status';
import { finalStates, type Meeting } from '../../common/meeting';
import type { Problem } from '../../common/problem';
import type { Logger } from '../base/log';
import { sayInEnglish } from '../language/t';

const isDecided = ({ state }: Meeting): boolean => state === 'connected' || finalStates.has(state);

const codeOf = ({ code, subcode }: Problem): string => (subcode === undefined ? code : `${code}/${subcode}`);

/**
 * Logs one line for each meeting, as soon as it is connected or has failed: the beginning of its ID, what started it,
 * the outcome with its code, the host of the server, and the milliseconds since the user asked for it. The line has no
 * subject, people or join link.
 * @param host of the server, with its port
 */
export function logMeeting(
  logger: Logger,
  host: string | undefined,
  after: Meeting,
  before: Meeting | undefined,
): void {
  if (!isDecided(after) || before === undefined || isDecided(before)) return;
  const { operationId, trigger, state, problem, timeline } = after;
  const [asked, last] = [timeline.at(0)?.at, timeline.at(-1)?.at];
  const parts = [
    trigger,
    state,
    ...(problem === undefined ? [] : [codeOf(problem)]),
    host ?? 'no server',
    ...(asked === undefined || last === undefined ? [] : [`${Math.round(last - asked)} ms`]),
  ];
  logger.info(`Meeting ${operationId.slice(0, 8)}: ${parts.join(', ')}`);
}

/** Logs a state of the connection, the steps of a sign-in, and what failed at which host. */
export function logConnection(logger: Logger, status: ConnectionStatus): void {
  const failed = 'failed' in status ? status.failed : undefined;
  const problem = 'problem' in status ? status.problem : undefined;
  const parts = [
    status.state,
    ...('step' in status ? [status.step] : []),
    ...(failed === undefined ? [] : [`failed at ${failed.step}`, failed.host ?? 'no request sent']),
    ...(problem === undefined ? [] : [codeOf(problem), sayInEnglish(problem.message)]),
  ];
  logger.info(`Connection: ${parts.join(', ')}`);
}
