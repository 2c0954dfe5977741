import { writeSync } from 'node:fs';
import type { ConnectionStatus } from '../../common/connection-status';
import type { Meeting } from '../../common/meeting';
import { nameOf, type Person } from '../../common/people';
import type { Problem } from '../../common/problem';
import { problemData } from '../control/answers';
import { say } from '../language/t';
import { announce } from '../meetings/announcement';
import type { Transport } from '../net/transport';

/** Reports what happens to the program that started this run with `--trace-to-fd` (the demo, a test). */
export interface Trace {
  (what: string, data?: Readonly<Record<string, unknown>>): void;
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;

export const noTrace: Trace = () => undefined;

/**
 * Writes a line of JSON for each event: `t`, milliseconds since this process began; `at`, milliseconds since 1970; `what`
 * happened; and its data. It contains no secrets: URLs have no query, and there are no headers or bodies.
 * @param descriptor of an open pipe
 */
export function traceTo(descriptor: number): Trace {
  let open = true;
  return (what, data = {}) => {
    if (!open) return;
    try {
      const t = performance.now();
      const line = { t: rounded(t), at: rounded(performance.timeOrigin + t), what, ...data };
      writeSync(descriptor, `${JSON.stringify(line)}\n`);
    } catch {
      open = false; // the reader has gone
    }
  };
}

/** Traces each request and its answer. */
export function traced(transport: Transport, trace: Trace): Transport {
  if (trace === noTrace) return transport;
  return {
    ...transport,
    async send(request) {
      const { host, pathname } = new URL(request.url);
      const about = { method: request.method, host, url: pathname };
      let told = false;
      // Not before the request has gone out: that would delay it, and the harness that measures when it arrives.
      const tell = (): void => {
        if (!told) trace('request', about);
        told = true;
      };
      const onSent = (): void => {
        request.onSent?.();
        tell();
      };
      try {
        // Chromium's exchange does not say when a request has gone out.
        const response = await transport.send({ ...request, onSent }).finally(tell);
        trace('response', { ...about, status: response.status });
        return response;
      } catch (error) {
        trace('response', { ...about, error: error instanceof Error ? error.message : String(error) });
        throw error;
      }
    },
  };
}

// The reader of the trace has no texts of its own.
const inWords = (problem: Problem | undefined) => problem && problemData(problem);

/** Traces a state of the connection. */
export const traceConnection = (trace: Trace, status: ConnectionStatus): void =>
  trace('connection', 'problem' in status ? { ...status, problem: inWords(status.problem) } : { ...status });

/** People change more often than their names, and the texts of hundreds take a while. */
const haveSameNames = (now: readonly Person[] = [], earlier: readonly Person[] = []): boolean =>
  now.length === earlier.length && now.every(({ name }, nth) => name === earlier[nth]?.name);

const namesOf = (people: readonly Person[] = []): readonly string[] =>
  people.map((person) => say(nameOf(person)));

/** Traces who waits in the lobby and who is in the meeting, if that has changed. */
function tracePeople(
  trace: Trace,
  { operationId, lobby, people }: Meeting,
  before: Meeting | undefined,
): void {
  if (!haveSameNames(lobby, before?.lobby)) trace('lobby', { operationId, names: namesOf(lobby) });
  if (!haveSameNames(people, before?.people)) trace('people', { operationId, names: namesOf(people) });
}

/** Traces a change of a meeting, and its announcement. */
export function traceMeeting(trace: Trace, meeting: Meeting, before: Meeting | undefined): void {
  if (trace === noTrace) return; // the texts below would be made for nobody
  const { operationId, trigger, state, joinUrl, problem, invitationState } = meeting;
  if (before === undefined) trace('trigger', { trigger, operationId });
  if (invitationState !== undefined && invitationState !== before?.invitationState)
    trace('invitation', { operationId, state: invitationState });
  if (state !== before?.state || joinUrl !== before.joinUrl)
    trace('meeting', { operationId, state, joinUrl, problem: inWords(problem) });
  if (meeting.lobby !== before?.lobby || meeting.people !== before?.people)
    tracePeople(trace, meeting, before);
  const announcement = announce(before, meeting);
  if (announcement !== undefined)
    trace('announcement', {
      title: say(announcement.title),
      body: announcement.body.map(say).join('\n'),
    });
}
