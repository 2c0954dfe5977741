import type { Fault } from '../simulator';
import { askedToWaitByDate, moved, page, ucwa } from './answers';
import * as bodies from './bodies';
import {
  anywhere,
  before,
  byPost,
  changing,
  type Deed,
  from,
  type Medium,
  only,
  type Plan,
  type Play,
  withBody,
  withToken,
} from './play';
import { stages } from './stages';

const memory: readonly Medium[] = ['memory'];
const both: readonly Medium[] = ['memory', 'sockets'];
const sockets: readonly Medium[] = ['sockets'];

const play = (name: string, deed: Deed, on = memory): Play => ({ name, on, deed });
const server = (
  name: string,
  fault: Fault['fault'],
  on = memory,
  more: { readonly times?: number; readonly acted?: true; readonly warm?: true } = {},
): Play => play(name, { by: 'server', fault, ...more }, on);
const plan = (notAt: Plan['notAt'], ...plays: readonly Play[]): Plan => ({ plays, notAt });
const pages = (statuses: readonly number[]): readonly Play[] =>
  statuses.map((status) => server(String(status), page(status)));
const failing = (failure: Extract<Deed, { by: 'transport' }>['failure'], sent = false): Play =>
  play(failure, { by: 'transport', failure, sent });
const staged = Object.fromEntries(
  Object.entries(stages).map(([name, arrange]) => [name, play(name, { by: 'stage', arrange }, sockets)]),
) as { readonly [Name in keyof typeof stages]: Play };

const absent = play('nobody listens', { by: 'absence' }, sockets);
const polls = only('only a poll is held', 'poll');
const tokenStep = only('only a token request has the password', 'token');
const notFirst = from('challenge', 'the first connection has not been idle');
const signingIn = before('poll', 'from here on it is N02');

/** How each wire fault of docs/faults.md is played, by its number. */
export const plans: Readonly<Record<string, Plan>> = {
  N01: plan(signingIn, failing('refused'), absent),
  N02: plan(from('poll', 'up to here it is N01'), failing('refused'), absent),
  N03: plan(anywhere, failing('nameNotResolved')),
  N04: plan(anywhere, server('200', page(200))),
  N05: plan(anywhere, failing('certificate'), staged.expired, staged.otherHost),
  N06: plan(anywhere, failing('tls'), staged.oldTls),
  N07: plan(anywhere, failing('proxyAuthentication'), staged.wantsPassword),
  N08: plan(anywhere, failing('proxyUnknown')),
  N09: plan(notFirst, staged.forgotten),
  N10: plan(anywhere, server('no word', 'hang', both)),
  N11: plan(withBody, server('stands still', { delivery: { stallAfter: 20 } }, both)),
  N12: plan(withBody, server('trickles', { delivery: { bytesPerSecond: 1 } }, both)),
  N13: plan(withBody, server('cut', { delivery: { cutAfter: 20 } }, both)),
  N14: plan(withBody, server('truncated', { delivery: { truncateTo: 20 } }, both)),
  N15: plan(
    withBody,
    server('too long', { delivery: { contentLengthOff: 7 } }, both),
    server('too short', { delivery: { contentLengthOff: -7 } }, both),
  ),
  N16: plan(anywhere, server('log-in page', page(200))),
  N17: plan(withBody, play('no type', bodies.untyped)),
  N18: plan(
    withBody,
    play('vendor type', bodies.typed('application/vnd.microsoft.com.ucwa+json')),
    play('charset', bodies.typed('application/json; charset=iso-8859-1')),
  ),
  N19: plan(withBody, play('mark', bodies.marked), play('no UTF-8', bodies.notUtf8), play('NUL', bodies.nul)),
  N20: plan(withBody, server('bomb', { delivery: { inflateTo: 64 * 1024 * 1024 } }, sockets)),
  N21: plan(withBody, play('17 MiB', bodies.large, both)),
  N22: plan(
    anywhere,
    server('64 KB', { delivery: { headerBytes: 65_536 } }, sockets),
    server('500', { delivery: { headerCount: 500 } }, sockets),
  ),
  N23: plan(
    anywhere,
    ...[500, 502, 504].map((status) => server(`${status} × 3`, page(status), memory, { times: 3 })),
  ),
  N24: plan(anywhere, server('120 s', page(503, [['Retry-After', '120']]))),
  N25: plan(anywhere, server('a date', askedToWaitByDate())),
  N26: plan(
    anywhere,
    ...['86400', '-5', 'soon'].map((value) => server(value, page(503, [['Retry-After', value]]))),
  ),
  N27: plan(anywhere, server('429', ucwa(429, 'TooManyRequests'))),
  N28: plan(
    anywhere,
    {
      ...server('to itself, always', moved('?again=1'), memory, { times: 12 }),
      at: ['discover', 'challenge'],
    },
    server('to itself', moved('?again=1')),
  ),
  N29: plan(anywhere, server('to http', moved('http://lyncweb.contoso.com/'))),
  N30: plan(
    only('only for discovery', 'discover', 'challenge'),
    server('302', moved('https://fabrikam.example/')),
  ),
  N31: plan(
    withToken,
    server('302', moved('https://fabrikam.example/')),
    server('307', moved('https://fabrikam.example/', 307)),
  ),
  N32: plan(polls, server('408', ucwa(408, 'ClientTimeout')), server('504', ucwa(504, 'Timeout'))),
  N37: plan(anywhere, server('five minutes', { delivery: { headersMs: 300_000 } })),
  N39: plan(byPost, server('closed', 'reset', both, { warm: true })),
  N40: plan(
    anywhere,
    server('twice', { delivery: { wire: 'lengthTwice' } }, both),
    server('beside chunks', { delivery: { wire: 'lengthBesideChunks' } }, both),
  ),
  N41: plan(
    anywhere,
    server('broken header', { delivery: { wire: 'brokenHeader' } }, both),
    server('SMTP', { delivery: { wire: 'notHttp' } }, both),
  ),
  N43: plan(anywhere, staged.noIntermediate),
  N44: plan(anywhere, ...pages([407, 408, 451, 511, 520, 521, 522, 523, 524, 525, 526, 527])),
  N46: plan(
    polls,
    ...[502, 503, 504, 408].map((status) => play(String(status), bodies.cutAt50(page(status)))),
    play('closed', bodies.cutAt50('reset')),
  ),
  N47: plan(notFirst, server('closed', 'reset', both, { warm: true })),
  N48: plan(anywhere, ...pages([502, 503])),
  N61: plan(anywhere, failing('proxySchemeUnsupported'), staged.wantsTicket),
  N63: plan(anywhere, staged.namesNoScheme),
  P11: plan(changing, server('never answered', 'hang', both, { acted: true })),
  P12: plan(
    only('only for requests that create something', 'application', 'start', 'invite'),
    play('no Location', bodies.withoutLocation),
  ),
  P13: plan(changing, server('reset', 'reset', both, { acted: true })),
  P22: plan(polls, server('404', ucwa(404, 'NotFound', 'ApplicationNotFound'))),
  P23: plan(
    only('only for POSTs of a meeting', 'start', 'invite'),
    server('404', ucwa(404, 'NotFound', 'ApplicationNotFound')),
  ),
  P24: plan(
    polls,
    ...['TooManyApplications', 'InactiveApplicationExpired', 'UserAgentNotAllowed'].map((subcode) =>
      server(subcode, ucwa(410, 'Gone', subcode)),
    ),
  ),
  P25: plan(withToken, play('expired', bodies.expired)),
  P27: plan(withToken, server('401 × 2', page(401), memory, { times: 2 })),
  P28: plan(anywhere, server('401', page(401)), server('odd', page(401, [['WWW-Authenticate', '=,;"']]))),
  P42: plan(withBody, play('the other one', bodies.otherRepresentation)),
  P44: plan(
    only('only for the DELETE of the application', 'delete'),
    server('fails', page(500), both),
    server('hangs', 'hang', both),
  ),
  P48: plan(withToken, ...pages([403, 502])),
  P53: plan(anywhere, server('a page × 3', page(200), memory, { times: 3 })),
  P55: plan(withToken, server('401', page(401))),
  P56: plan(
    tokenStep,
    ...pages([200, 400, 500]),
    server('302', moved('https://fabrikam.example/')),
    play('useless', bodies.uselessToken),
  ),
  P57: plan(tokenStep, ...pages([403, 404, 409, 410, 502])),
  P60: plan(anywhere, staged.refusesPassword),
  P66: plan(anywhere, ...pages([403, 404, 405, 409, 500, 503])),
};
