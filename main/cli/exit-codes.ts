import type { Problem } from '../problem';

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
  /** Meet Now needs a graphical desktop (EX_UNAVAILABLE of sysexits). */
  noDisplay: 69,
  /** Something that nobody expected (EX_SOFTWARE of sysexits). */
  unexpected: 70,
  /** Ctrl-C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** The code of a problem that a command came to. */
export function exitCodeOf({ next }: Problem): ExitCode {
  switch (next) {
    case 'signIn':
      return exitCodes.signIn;
    case 'changeInput':
      return exitCodes.usage;
    case 'wait':
      return exitCodes.unreachable;
    case 'retry':
    case 'contactAdministrator':
    case 'none':
      return exitCodes.refused;
  }
}
