import { logText, type Sayable, type Text } from './text';

/** What the user can do about a problem. */
export type NextStep = 'retry' | 'signIn' | 'changeInput' | 'contactAdministrator' | 'wait' | 'none';

/** An error as the user sees it: what happened, where, and what to do next. */
export interface Problem {
  /** Stable, so programs can use it: a UCWA error code (`Conflict`) or one of ours (`ConnectionRefused`). */
  readonly code: string;
  /** UCWA subcode, if the server sent one. */
  readonly subcode?: string;
  /** What happened, and where. */
  readonly message: Text;
  /** What to do next; absent if nothing helps. */
  readonly advice?: Text;
  readonly next: NextStep;
  /** For administrators (server text, diagnostics); never needed to understand the message. */
  readonly details?: Sayable;
}

/** The result of a command: its value, or the problem to show. */
export type Result<T = void> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A problem as one line for the log. */
export function logProblem({ code, subcode, message, details }: Problem): string {
  const what = [code, subcode].filter(Boolean).join('/');
  const why = details === undefined ? [] : [typeof details === 'string' ? details : logText(details)];
  return [what, logText(message), ...why].filter(Boolean).join(' · ');
}

/** A problem as an exception. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(problem: Problem, options?: ErrorOptions) {
    super(logProblem(problem), options);
    this.problem = problem;
  }
}

export const success: Result = { ok: true, value: undefined };

/** A failed {@link Result}. */
export const failure = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
