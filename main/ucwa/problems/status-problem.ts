import { text } from '../../../common/text';
import type { Problem } from '../../../common/problem';
import { wantsAuthentication } from '../sign-in/challenge';
import type { StatusError } from '../faults';
import { hostNamedBy } from '../codec/href';
import type { Purpose } from './purpose';
import { foreignSignInInWords, offerInWords, readOffer } from '../sign-in/sign-in-offer';
import { type StatusKind, statusKindOf } from './status-kind';
import { byStatusKind, hasOwnWords, meaningAt } from './status-words';
import { codeInWords, inWords, problemOfReason, sentence, type Words } from './words';

/** UCWA's code for a status, used if no body contains it (ErrorCode_ref, GenericSynchronousErrors). */
const codeOfStatus: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  408: 'Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'EntityTooLarge',
  415: 'UnsupportedMediaType',
  429: 'TooManyRequests',
  500: 'ServiceFailure',
  502: 'ServiceUnavailable',
  503: 'ServiceUnavailable',
  504: 'Timeout',
};

/** The code for the kind of a status, used if the status has no code; its text is true for the whole kind. */
const codeOfKind: Readonly<Partial<Record<StatusKind, string>>> = {
  failed: 'ServiceFailure',
  away: 'ServiceUnavailable',
  wait: 'TooManyRequests',
};

/** The target of a redirect: only the host, since the rest may be a secret. */
function ledTo({ response, url }: StatusError): string {
  const location = response.headers.get('location')?.[0];
  const host = location === undefined ? undefined : hostNamedBy(location, url);
  return host === undefined ? '' : `→ ${host}`;
}

/** Adds details for administrators (AuthenticationInUCWA). */
function withDiagnostics(problem: Problem & { readonly details: string }, error: StatusError): Problem {
  const { response } = error;
  const diagnostics = response.headers.get('x-ms-diagnostics')?.join(' · ').slice(0, 500);
  const more = [ledTo(error), offerInWords(readOffer(response)), diagnostics];
  return { ...problem, details: [problem.details, ...more].filter(Boolean).join(' · ') };
}

/** A refused token is not a refused account, whatever the status. */
const kindOf = ({ status, response }: StatusError): StatusKind =>
  wantsAuthentication(response) ? 'unauthorized' : statusKindOf(status);

/** What a refusal means at this step, if the status or code alone does not say it. */
function placeInWords(purpose: Purpose, kind: StatusKind): Words | undefined {
  const meaning = meaningAt(purpose, kind);
  if (meaning !== undefined) return inWords(text(`ucwa.at.${meaning.text}`), meaning);
  return kind === 'unauthorized' ? codeInWords('Unauthorized') : undefined;
}

/** If no body names the conflict, the user can only try again. */
const withAction = (words: Words): Words =>
  words.next === 'none' ? { ...words, advice: text('ucwa.advice.again'), next: 'retry' } : words;

/** What a status means at any step. */
const kindInWords = (kind: StatusKind): Words | undefined =>
  hasOwnWords(kind) ? inWords(text(`ucwa.status.${kind}`), byStatusKind[kind]) : undefined;

/**
 * An answer with a status of 300 or more, in words for the user: what it means at this step, or else what its code or
 * status means at any step.
 */
export function statusInWords(error: StatusError): Problem {
  const { host } = new URL(error.url);
  const { status, body, response } = error;
  const kind = kindOf(error);
  const there = placeInWords(error.purpose, kind);
  if (body !== undefined) return withDiagnostics(problemOfReason(body, host, there), error);
  const code = codeOfStatus[status] ?? 'UnexpectedStatus';
  const details = error.message;
  const foreign = status === 401 ? foreignSignInInWords(readOffer(response), host) : undefined;
  if (foreign !== undefined) return withDiagnostics({ code, ...foreign, details }, error);
  const words =
    there ??
    kindInWords(kind) ??
    codeInWords(codeOfStatus[status] ?? codeOfKind[kind] ?? '') ??
    inWords(text('ucwa.otherStatus'), { advice: 'nameTheCode', next: 'retry' });
  const what = text('ucwa.frame.status', { what: words.message, status, host });
  return withDiagnostics({ code, ...withAction(words), message: sentence(what), details }, error);
}
