import type { Problem } from '../../common/problem';

/** The exit codes of commands: one for each kind of failure, for scripts. */
export const exitCodes = {
  done: 0,
  /** The server refused, or the meeting failed. */
  refused: 1,
  /** The command line is invalid. */
  usage: 2,
  /** Nobody is signed in, or signing in was refused. */
  signIn: 3,
  /** The server cannot be reached. */
  unreachable: 4,
  /** The time limit has passed. */
  timeout: 5,
  /** Meet Now is not running, could not be started, or does not answer. */
  noApp: 6,
  /** There is no meeting that the command could apply to. */
  nothing: 7,
  /** The organisation has locked the setting. */
  managed: 8,
  /** Meet Now needs a graphical desktop (EX_UNAVAILABLE of sysexits). */
  noDisplay: 69,
  /** An unexpected error (EX_SOFTWARE of sysexits). */
  unexpected: 70,
  /** The answer could not be written to standard output (EX_IOERR). */
  output: 74,
  /** Ctrl-C, a signal, or a question that was answered with no. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Problems in which server or proxy sent no answer, or none that can be trusted. */
const unreachable: ReadonlySet<string> = new Set([
  'ServerNotFound',
  'ConnectionRefused',
  'NameNotResolved',
  'HostUnreachable',
  'CertificateInvalid',
  'TlsFailed',
  'NoAnswer',
  'ConnectionLost',
  'NoConnection',
  'ProxyUnknown',
  'ProxyUnsupported',
  'ProxyUnreachable',
  'ProxyRefused',
  'ProxyAuthenticationRequired',
  'ProxyCredentialsRefused',
  'ProxySignInUnsupported',
]);

/** The exit code for a problem. */
export function exitCodeOf({ code, next }: Problem): ExitCode {
  if (code === 'ManagedByOrganisation') return exitCodes.managed;
  if (unreachable.has(code)) return exitCodes.unreachable;
  if (next === 'signIn') return exitCodes.signIn;
  return next === 'changeInput' ? exitCodes.usage : exitCodes.refused;
}
