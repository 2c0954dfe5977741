import { TransportError } from '../../main/net/transport';
import type { BehaviourChange, Fault, FaultAnswer } from '../simulator';
import type { Client } from './client';

/** How to produce a row of the table in docs/event-channel.md; the expectations come from the table. */
export interface Row {
  /** The answers to the polls, from the second one on: its URL is not the `events` link, unlike the first one's. */
  readonly answers?: readonly Fault['fault'][];
  readonly behaviour?: BehaviourChange;
  /** Before the sign-in. */
  readonly before?: (client: Client) => void;
  /** A meeting is connected before. */
  readonly meeting?: true;
  /** Runs while the first poll is held: for rows that answers alone cannot produce. */
  readonly happens?: (client: Client) => void;
  /** Conditions at the end, beyond those in the table. */
  readonly check?: (client: Client) => boolean;
  /** How long to watch, in milliseconds; longer than the hold of a poll only if the row waits for it. */
  readonly during?: number;
}

const json = [['Content-Type', 'application/json']] as const;
const waits = [['Retry-After', '30']] as const;
const page = (status: number, headers: FaultAnswer['headers'] = []): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...headers],
  body: '<html><body>From a proxy</body></html>',
});
const ucwa = (
  status: number,
  code: string,
  subcode?: string,
  headers: FaultAnswer['headers'] = [],
): FaultAnswer => ({
  status,
  headers: [...json, ...headers],
  body: JSON.stringify({ code, subcode, message: 'Said the server.' }),
});
const body = (text: string): FaultAnswer => ({ status: 200, headers: json, body: text });
const link = (rel: string, href: string): FaultAnswer =>
  body(JSON.stringify({ _links: { [rel]: { href } } }));
const expired = ucwa(410, 'Gone', 'InactiveApplicationExpired');
const events = '/ucwa/oauth/v1/applications/105/events';
/** The simulator ignores unknown parameters: this one distinguishes URLs with the same `ack`. */
const tooLarge: FaultAnswer = { ...body('{}'), delivery: { inflateTo: 16 * 1024 * 1024 + 1 } };
const next = (n: number): FaultAnswer => link('next', `${events}?ack=1&n=${n}`);
const resync = link('resync', `${events}?ack=1&resync=1`);

/** Leads from the `events` link to the URL of the second poll. */
export const firstAnswer = next(0);

const times = <T>(count: number, answer: T): readonly T[] => Array.from({ length: count }, () => answer);
const once = (answer: Fault['fault']): Row => ({ answers: [answer] });
const often = (count: number, answer: Fault['fault']): Row => ({ answers: times(count, answer) });

/** An intermediary ends requests after 50 s; the server does not notice that a poll has ended. */
const cutAt50 = (answer: FaultAnswer | 'reset', faults: readonly Fault[] = []): BehaviourChange => ({
  intermediary: { afterMs: 50_000, answer, tellsServer: false },
  faults,
});
const application = { method: 'GET', path: String.raw`/applications/\d+$` };
const ofApplication =
  (fault: Fault['fault']) =>
  ({ simulator }: Client) =>
    simulator.inject({ ...application, fault });

/** The first poll's connection breaks only for the client: the server keeps holding it. */
function losesOnePoll({ transport }: Client): void {
  const send = transport.send.bind(transport);
  transport.send = (request) => {
    if (request.channel !== 'poll') return send(request);
    transport.send = send;
    const { signal: _signal, ...unending } = request;
    void send(unending).catch(() => undefined);
    return Promise.reject(new TransportError('reset', new URL(request.url).host, true));
  };
}

export const rows: Readonly<Record<string, Row>> = {
  '`next`, with events': {
    happens: ({ simulator }) => simulator.configure({ startOnlineMeeting: 'startOnlineMeeting' }),
    during: 10_000,
  },
  '`next`, without events': { happens: ({ simulator }) => simulator.releasePolls() },
  '`next`, without events and not held, four times': { answers: [next(1), next(2), next(3), next(4)] },
  '`resync`': {
    meeting: true,
    happens: ({ simulator }) => {
      simulator.configure({
        faults: [{ method: 'GET', path: '/events', fault: link('resync', resyncOf(simulator.requests)) }],
      });
      simulator.releasePolls();
    },
  },
  '`resync` after `resync`': once(resync),
  '`resync`, three times': often(3, resync),
  '`resume`': { meeting: true, happens: ({ simulator }) => simulator.suspendApplication() },
  '401': {
    happens: ({ simulator }) => {
      simulator.expireTokens();
      simulator.releasePolls();
    },
  },
  '401 again': often(2, page(401)),
  '401, six times': often(6, page(401)),
  '401, and the token endpoint answers 503': {
    happens: ({ simulator }) => {
      simulator.configure({ faults: [{ method: 'POST', path: 'oauthtoken', times: 2, fault: page(503) }] });
      simulator.expireTokens();
      simulator.releasePolls();
    },
    during: 700_000,
  },
  '403 with a UCWA code': once(ucwa(403, 'Forbidden', 'NotAllowed')),
  '403 without a UCWA code': once(page(403)),
  '403 without a UCWA code, and for the application too': {
    ...once(page(403)),
    before: ofApplication(page(403)),
  },
  '404 ApplicationNotFound': { meeting: true, happens: ({ simulator }) => simulator.dropApplication() },
  '404 ApplicationNotFound, four times in ten minutes': often(
    4,
    ucwa(404, 'NotFound', 'ApplicationNotFound'),
  ),
  '404 of another kind': once(page(404)),
  '404 of another kind, three times': often(3, page(404)),
  '408, twice': often(2, ucwa(408, 'ClientTimeout')),
  '409 PGetReplaced, by a newer poll of ours': {
    before: losesOnePoll,
    check: ({ simulator }) => simulator.requests.some(({ status }) => status === 409),
  },
  '409 PGetReplaced, by the poll that was cut before ours': {
    behaviour: cutAt50(page(504), [
      { method: 'GET', path: '/events', nth: 2, fault: ucwa(409, 'Conflict', 'PGetReplaced') },
    ]),
    during: 90_000,
  },
  '409 PGetReplaced, by another instance': once(ucwa(409, 'Conflict', 'PGetReplaced')),
  '409 PGetReplaced, again within a minute': often(2, ucwa(409, 'Conflict', 'PGetReplaced')),
  '409 of another kind': once(ucwa(409, 'Conflict', 'None')),
  '410 TooManyApplications': once(ucwa(410, 'Gone', 'TooManyApplications')),
  '410 UserAgentNotAllowed': once(ucwa(410, 'Gone', 'UserAgentNotAllowed')),
  '410 InactiveApplicationExpired': once(expired),
  '410 InactiveApplicationExpired, after a connection was cut': { answers: ['reset', expired] },
  '410 InactiveApplicationExpired, after a cut, again within ten minutes': {
    answers: ['reset', expired, 'reset', expired],
  },
  '429, twice, without Retry-After': often(2, ucwa(429, 'TooManyRequests')),
  '429 with Retry-After of 30 s': once(ucwa(429, 'TooManyRequests', undefined, waits)),
  '500, once': once(ucwa(500, 'ServiceFailure')),
  '500, twice': often(2, ucwa(500, 'ServiceFailure')),
  '502': once(page(502)),
  '502, and for the application too': { ...once(page(502)), before: ofApplication(page(502)) },
  '503, twice, without Retry-After': often(2, page(503)),
  '503, nine times, whatever is asked': {
    happens: ({ simulator }) => {
      simulator.configure({ faults: [{ times: 9, fault: page(503) }] });
      simulator.releasePolls();
    },
    during: 175_000,
  },
  '503 with Retry-After of 30 s': once(page(503, waits)),
  '504, twice': often(2, ucwa(504, 'Timeout')),
  'any other status': once(page(405)),
  '502, 503, 504, 408 without a UCWA code, after 50 s': { behaviour: cutAt50(page(502)), during: 90_000 },
  'the same with Retry-After of 30 s': { behaviour: cutAt50(page(503, waits)), during: 90_000 },
  'the same, and the application asks to wait, too': {
    behaviour: cutAt50(page(503, waits)),
    before: ofApplication(page(503)),
    during: 90_000,
  },
  'connection closed after 50 s': { behaviour: cutAt50('reset'), during: 90_000 },
  'connection closed after 50 s, each time': { behaviour: cutAt50('reset'), during: 200_000 },
  'connection cut before the answer': once('reset'),
  'connection cut within the body': {
    behaviour: { faults: [{ method: 'GET', path: '/events', acted: true, fault: 'reset' }] },
    happens: ({ simulator }) => simulator.releasePolls(),
  },
  'connection cut after the body': {
    happens: ({ simulator }) => {
      simulator.configure({ faults: [{ method: 'GET', path: '/events', fault: 'reset' }] });
      simulator.releasePolls();
    },
  },
  'connection cut, twice': often(2, 'reset'),
  'no answer for 210 s': { ...once('hang'), during: 300_000 },
  '200 with HTML': once(page(200)),
  '200 with a body that cannot be read': once(body('{"_links":{"next"')),
  '200 with a body that cannot be read, three times': often(3, body('{"_links":{"next"')),
  '200 with a body that cannot be read, fifteen times': {
    ...often(15, body('{"_links":{"next"')),
    during: 600_000,
  },
  '200 with more than 16 MiB': once(tooLarge),
  '200 with more than 16 MiB, three times': often(3, tooLarge),
  '200 without a usable link': once(body('{"_links":{}}')),
  '200 without a usable link, three times': often(3, body('{"_links":{}}')),
  '200 without a usable link, four times': often(4, body('{"_links":{}}')),
  '200 without a usable link, five times': often(5, body('{"_links":{}}')),
  '200 with a link to another origin': once(link('next', 'https://contoso.example/events?ack=2')),
};

/** The poll after the held one, with the server's next `ack`. */
function resyncOf(requests: Client['simulator']['requests']): string {
  const last = requests.filter(({ url }) => url.includes('/events')).at(-1)?.url ?? '';
  return `${events}?ack=${Number(new URL(last).searchParams.get('ack')) + 1}&resync=1`;
}
