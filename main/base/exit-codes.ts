import type { Problem } from '../../common/problem';

/** What a command ends with: one code for each kind of failure, for scripts. */
export const exitCodes = {
  done: 0,
  /** The server refused, or the meeting failed. */
  refused: 1,
  /** The command line is not understood. */
  usage: 2,
  /** Nobody is signed in, or signing in was refused. */
  signIn: 3,
  /** The server cannot be reached. */
  unreachable: 4,
  /** It did not come to an end in the time given. */
  timeout: 5,
  /** Meet Now does not run, could not be started, or does not answer. */
  noApp: 6,
  /** There is nothing that the command could be done with. */
  nothing: 7,
  /** The organisation has set it for good. */
  managed: 8,
  /** Meet Now needs a graphical desktop (EX_UNAVAILABLE of sysexits). */
  noDisplay: 69,
  /** Something that nobody expected (EX_SOFTWARE of sysexits). */
  unexpected: 70,
  /** The answer could not be written to standard output (EX_IOERR). */
  output: 74,
  /** Ctrl-C, or ended from outside; a question that was answered with no. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Problems in which no answer came, or none that can be trusted, from server or proxy. */
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
]);

/** The code of a problem that a command came to. */
export function exitCodeOf({ code, next }: Problem): ExitCode {
  if (code === 'ManagedByOrganisation') return exitCodes.managed;
  if (unreachable.has(code)) return exitCodes.unreachable;
  if (next === 'signIn') return exitCodes.signIn;
  return next === 'changeInput' ? exitCodes.usage : exitCodes.refused;
}
