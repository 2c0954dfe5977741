import { defined } from '../../../common/defined';
import { type Text, text } from '../../../common/text';
import type { NextStep, Problem } from '../../../common/problem';
import type { Handshake, TransportError, TransportResponse } from '../../net/transport';
import type { en } from '../../../assets/locales/en';
import { headerOf } from '../codec/media-type';
import { StatusError, TicketError } from '../faults';
import { statusInWords } from '../problems/status-problem';
import { tokenErrorOf } from './grant-refusal';
import { krbErrorOf } from './krb-error';

type Message = keyof typeof en.kerberos.problem;
type Advice = keyof typeof en.kerberos.advice;

/** For each cause: our own code, who can help, and how soon to try again. */
const meanings = {
  noTicket: ['KerberosNoTicket', 'retry', 'soon'],
  ticketExpired: ['KerberosTicketExpired', 'retry', 'soon'],
  serviceUnknown: ['KerberosServiceUnknown', 'contactAdministrator', 'rarely'],
  kdcUnreachable: ['KdcUnreachable', 'retry', 'soon'],
  kdcSilent: ['KdcSilent', 'retry', 'rarely'],
  libraryMissing: ['KerberosLibraryMissing', 'retry', 'rarely'],
  wrongKey: ['KerberosWrongKey', 'contactAdministrator', 'rarely'],
  clockSkew: ['KerberosClockSkew', 'retry', 'soon'],
  noKeytab: ['KerberosNoKeytab', 'contactAdministrator', 'rarely'],
  ticketRefused: ['KerberosTicketRefused', 'contactAdministrator', 'rarely'],
  passwordUnused: ['PasswordCannotBeUsed', 'signIn', 'rarely'],
  passwordNeeded: ['WindowsPasswordNeeded', 'signIn', 'rarely'],
  other: ['KerberosUnavailable', 'retry', 'soon'],
} as const satisfies Readonly<
  Record<Advice, readonly [code: string, next: NextStep, pace: TicketError['pace']]>
>;

const minute = 60_000;
/** Kerberos usually accepts a difference of five minutes between two clocks, in milliseconds. */
const mostSkew = 5 * minute;
const noHandshake: Handshake = { offered: [], sent: 'nothing' };

/** Why the server did not accept the ticket: for certain by its own message, or else the most likely cause. */
function whyRefused(response: TransportResponse, { skew = 0, refusal }: Handshake): Advice {
  const named = krbErrorOf(response);
  if (named !== undefined) return named;
  if (refusal === 'ignored') return 'noKeytab';
  if (Math.abs(skew) > mostSkew) return 'clockSkew';
  return refusal === 'rejected' ? 'wrongKey' : 'ticketRefused';
}

/** Why nothing was sent; `undefined` if the handshake does not say. */
function whyUnsent({ fault, offered }: Handshake, typed: boolean): Advice | undefined {
  const [negotiate, ntlm] = [offered.includes('negotiate'), offered.includes('ntlm')];
  if (typed) return negotiate && !ntlm ? 'passwordUnused' : undefined;
  if (fault !== undefined) return fault;
  if (negotiate) return 'other';
  return ntlm ? 'passwordNeeded' : undefined;
}

function causeOf(response: TransportResponse, handshake: Handshake, typed: boolean): Advice | undefined {
  const { sent, scheme } = handshake;
  if (sent === 'nothing') return whyUnsent(handshake, typed);
  if (scheme !== 'negotiate' || typed) return undefined;
  // If it is not known, it was a ticket or nothing. Neither can lock an account.
  return sent === 'unknown' ? 'other' : whyRefused(response, handshake);
}

/** The clock that differs is the KDC's if it gave no ticket, and the server's if the server refused one. */
function skewInWords(host: string, { sent, skew = 0 }: Handshake): Text {
  if (sent === 'nothing') return text('kerberos.problem.clockSkew');
  return Math.abs(skew) > mostSkew
    ? text('kerberos.problem.clockSkewMinutes', { host, minutes: Math.round(Math.abs(skew) / minute) })
    : text('kerberos.problem.clockSkewHost', { host });
}

function inWords(cause: Advice, url: string, handshake: Handshake): Problem {
  const { host, hostname } = new URL(url);
  const { realm, spn = `HTTP/${hostname}` } = handshake;
  const [code, next] = meanings[cause];
  const key: Message | undefined =
    cause === 'clockSkew'
      ? undefined
      : (cause === 'kdcUnreachable' || cause === 'kdcSilent') && realm !== undefined
        ? `${cause}Realm`
        : cause;
  return {
    code,
    message:
      key === undefined
        ? skewInWords(host, handshake)
        : text(`kerberos.problem.${key}`, { host, spn, ...defined({ realm }) }),
    advice: text(`kerberos.advice.${cause}`, { spn }),
    next,
  };
}

/** Whether a 401 is none of the server's: it neither offers Windows sign-in nor says why. */
const isNoAnswer = (response: TransportResponse, { sent, offered }: Handshake): boolean =>
  sent === 'nothing' &&
  !offered.includes('negotiate') &&
  !offered.includes('ntlm') &&
  headerOf(response, 'x-ms-diagnostics') === undefined;

/** Something in front of the server asks for a sign-in of its own. */
const elsewhere = (response: TransportResponse, url: string, handshake: Handshake): TicketError =>
  new TicketError(statusInWords(new StatusError(response, url, undefined, 'token')), handshake, 'rarely');

/**
 * A Windows sign-in in which the server received nothing, or a ticket that it did not accept.
 * @param typed the user typed a password
 * @returns the error; `undefined` if the server refused credentials that can be wrong, or if it is not known what happened
 */
export function ticketErrorOf(
  response: TransportResponse,
  url: string,
  typed: boolean,
): TicketError | undefined {
  const { status, handshake } = response;
  // With an error code of its own, the token endpoint has decided about the user.
  if (status !== 401 || handshake === undefined || tokenErrorOf(response).error !== '') return undefined;
  const cause = causeOf(response, handshake, typed);
  if (cause === undefined)
    return isNoAnswer(response, handshake) ? elsewhere(response, url, handshake) : undefined;
  const said = [handshake.details, headerOf(response, 'x-ms-diagnostics')].filter(Boolean).join(' · ');
  const problem = { ...inWords(cause, url, handshake), details: said || `HTTP ${status}` };
  return new TicketError(problem, handshake, handshake.sent === 'session' ? 'rarely' : meanings[cause][2]);
}

/** The KDC did not answer in time, in words for the user. */
export const silentKdcInWords = (error: TransportError): Problem => ({
  ...inWords('kdcSilent', `https://${error.host}`, error.handshake ?? noHandshake),
  details: error.message,
});
