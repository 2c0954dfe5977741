import { defined } from '../../common/defined';
import { offeredIn } from './challenges';
import { type LibraryStatus, ticketFaultOf } from './ticket-fault';
import type { Handshake } from './transport';

interface Status {
  readonly status?: number;
  readonly message?: readonly string[];
}
/** The parameters of Chromium's events that matter here (net_log_event_type_list.h). */
interface Params {
  readonly url?: string;
  readonly target?: string;
  readonly headers?: readonly string[];
  readonly scheme?: string;
  readonly net_error?: number;
  readonly spn?: string;
  readonly load_result?: string;
  readonly authorization_result?: string;
  readonly source_dependency?: { readonly id: number };
  readonly status?: {
    readonly major_status?: Status;
    readonly minor_status?: Status;
    readonly security_status?: number;
  };
  readonly context?: {
    readonly source?: { readonly name?: string };
    readonly target?: { readonly name?: string };
    /** On Windows, what Negotiate has chosen: `NTLM` or `Kerberos`. */
    readonly mechanism?: unknown;
  };
}
interface Entry {
  readonly source: { readonly id: number };
  readonly type: number;
  readonly phase: number;
  readonly time: string;
  readonly params?: Params | null;
}
interface NetLog {
  readonly constants: { readonly logEventTypes: Readonly<Record<string, number>> };
  readonly events: readonly Entry[];
}

const begin = 1;
const end = 2;
/** ERR_UNSUPPORTED_AUTH_SCHEME: there is no library. */
const unsupported = -339;

/** One attempt to make a message for the server. */
interface Attempt {
  readonly scheme: 'negotiate' | 'ntlm';
  made: boolean;
  /** Windows had no ticket, so its Negotiate sends NTLM: the server checks a password, and may lock the account. */
  isNtlm?: boolean;
  status?: LibraryStatus;
  spn?: string;
  /** The ticket's service and owner, with their realm. */
  target?: string;
  owner?: string;
}

const wordsOf = ({ major_status, minor_status }: NonNullable<Params['status']>): string =>
  // MIT's library ends some of its texts with NUL.
  [...(minor_status?.message ?? major_status?.message ?? [])].join(' ').replaceAll('\0', '').trim();

/** Follows the events of Chromium's controller for one sign-in. */
class Follower {
  readonly attempts: Attempt[] = [];
  libraryMissing = false;
  refusal: Handshake['refusal'];
  #open: Attempt | undefined;
  #depth = 0;
  #began = 0;
  #candidates: string[] = [];
  readonly #spent = new Set<string>();

  take(name: string, { phase, time, params }: Entry): void {
    const { scheme, net_error, authorization_result, status, context, spn, load_result } = params ?? {};
    switch (name) {
      case 'AUTH_HANDLE_CHALLENGE':
        if (phase === begin) this.#candidates = [];
        if (authorization_result !== undefined) this.#hear(authorization_result);
        break;
      case 'AUTH_HANDLER_CREATE_RESULT':
        if (net_error === undefined) this.#candidates.push(scheme ?? '');
        else if (scheme === 'negotiate' && net_error === unsupported) this.libraryMissing = true;
        break;
      case 'AUTH_LIBRARY_LOAD':
        if (load_result !== undefined) this.libraryMissing = true;
        break;
      case 'AUTH_GENERATE_TOKEN':
        this.#generate(phase, net_error);
        break;
      case 'AUTH_LIBRARY_IMPORT_NAME':
      case 'AUTH_LIBRARY_ACQUIRE_CREDS':
      case 'AUTH_LIBRARY_INIT_SEC_CTX':
        if (phase === begin) this.#began = Number(time);
        if (this.#open === undefined) break;
        if (spn !== undefined) this.#open.spn = spn;
        if (context?.target?.name !== undefined) this.#open.target = context.target.name;
        if (context?.source?.name !== undefined) this.#open.owner = context.source.name;
        if (typeof context?.mechanism === 'string') this.#open.isNtlm = /^ntlm$/i.test(context.mechanism);
        if (status !== undefined)
          this.#open.status = {
            ...defined({
              major: status.major_status?.status,
              minor: status.minor_status?.status,
              security: status.security_status,
            }),
            words: wordsOf(status),
            took: Number(time) - this.#began,
          };
    }
  }

  /** The answer to what was sent last: a bare challenge, or one that the library has to read. */
  #hear(result: string): void {
    const last = this.attempts.at(-1);
    if (last === undefined || result === 'accept') return;
    this.#spent.add(last.scheme);
    if (last.made && last.scheme === 'negotiate') this.refusal ??= 'ignored';
  }

  #generate(phase: number, error: number | undefined): void {
    if (phase === begin && this.#depth++ === 0) {
      const left = this.#candidates.filter((one) => !this.#spent.has(one));
      const chosen = left.includes('negotiate') ? 'negotiate' : 'ntlm';
      // Without candidates, the handshake of the last attempt goes on.
      const scheme = left.length === 0 ? (this.attempts.at(-1)?.scheme ?? chosen) : chosen;
      this.#open = { scheme, made: false };
      this.attempts.push(this.#open);
    }
    if (phase !== end || --this.#depth > 0 || this.#open === undefined) return;
    const before = this.attempts.at(-2);
    if (error === undefined) this.#open.made = true;
    else {
      this.#spent.add(this.#open.scheme);
      if (before?.made === true && before.scheme === this.#open.scheme && this.#open.scheme === 'negotiate')
        this.refusal ??= 'rejected';
    }
    this.#open = undefined;
  }
}

/** Libraries write realms in quotes, some of them in these: »REALM«. */
const realmIn = (words: string): string | undefined =>
  /@([^@\s]+?)(?:\s|$)/.exec(words)?.[1] ?? /\brealm ['"\u00bb]?([^\s'"\u00ab,]+)/i.exec(words)?.[1];

/** `HTTP/host`, from the ticket, the words of the library, or the name that Chromium asked for. */
function spnOf({ target, status, spn }: Attempt): string | undefined {
  const named = target ?? /\b(HTTP\/\S+)/.exec(status?.words ?? '')?.[1];
  return named?.replace(/@[^@]*$/, '') ?? spn?.replace('@', '/');
}

function handshakeFrom(follower: Follower, offered: readonly string[]): Handshake {
  const { attempts, libraryMissing, refusal } = follower;
  const made = attempts.filter((attempt) => attempt.made).at(-1);
  const failed = attempts.filter((attempt) => !attempt.made && attempt.status !== undefined);
  if (made === undefined) {
    const tried = failed[0] ?? attempts[0];
    const fault = libraryMissing
      ? 'libraryMissing'
      : tried?.scheme === 'negotiate'
        ? ticketFaultOf(tried.status ?? { words: '', took: 0 })
        : undefined;
    const words = tried?.status?.words;
    return {
      offered,
      sent: 'nothing',
      ...defined({
        scheme: libraryMissing ? ('negotiate' as const) : tried?.scheme,
        fault,
        spn: tried === undefined ? undefined : spnOf(tried),
        realm: realmIn(tried?.target ?? '') ?? realmIn(words ?? ''),
        details: words === '' ? undefined : words,
      }),
    };
  }
  const isTicket = made.scheme === 'negotiate' && made.isNtlm !== true;
  const words = failed.at(-1)?.status?.words;
  return {
    offered,
    sent: 'session',
    scheme: isTicket ? 'negotiate' : 'ntlm',
    ...defined({
      spn: isTicket ? spnOf(made) : undefined,
      // Without a realm of its own, the service was looked for in that of the user.
      realm: realmIn(made.target ?? '') ?? realmIn(made.owner ?? ''),
      owner: made.owner,
      refusal: isTicket ? refusal : undefined,
      details: words === '' ? undefined : words,
    }),
  };
}

/**
 * Reads in Chromium's own log what happened in a sign-in with the credentials of the session.
 * @param text of the log, which has the events of all sessions
 * @param url of the request
 * @returns `undefined` if the log is not whole, or has nothing about the request
 */
export function readSignIn(text: string, url: string): Handshake | undefined {
  const address = new URL(url);
  address.hash = '';
  try {
    const { constants, events } = JSON.parse(text) as NetLog;
    const names = new Map(Object.entries(constants.logEventTypes).map(([name, type]) => [type, name]));
    const follower = new Follower();
    const controllers = new Set<number>();
    const firstHeaders = new Map<number, readonly string[]>();
    let offered: readonly string[] = [];
    let asked = false;
    for (const event of events) {
      const { params, source } = event;
      const name = names.get(event.type) ?? '';
      if (name === 'URL_REQUEST_START_JOB') asked ||= params?.url === address.href;
      else if (name === 'AUTH_CONTROLLER' && params?.url === address.href && params.target === 'server')
        controllers.add(source.id);
      else if (name === 'HTTP_TRANSACTION_READ_RESPONSE_HEADERS' && !firstHeaders.has(source.id))
        firstHeaders.set(source.id, params?.headers ?? []);
      else if (name === 'AUTH_BOUND_TO_CONTROLLER' && controllers.has(params?.source_dependency?.id ?? -1)) {
        if (offered.length === 0) offered = offeredIn(firstHeaders.get(source.id) ?? []);
      } else if (controllers.has(source.id)) follower.take(name, event);
    }
    return asked ? handshakeFrom(follower, offered) : undefined;
  } catch {
    return undefined;
  }
}
