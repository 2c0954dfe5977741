/** What the user can sensibly do about a problem. */
export type NextStep = 'retry' | 'signIn' | 'changeInput' | 'contactAdministrator' | 'wait' | 'none';

/** Something that went wrong, told for a person: what happened, where, and what to do next. */
export interface Problem {
  /** Stable, for programs: a UCWA error code (`Conflict`) or one of our own (`ConnectionRefused`). */
  readonly code: string;
  /** UCWA subcode, where the server gave one. */
  readonly subcode?: string;
  /** Plain text: what happened, and where. */
  readonly message: string;
  /** Plain text: what to do next; absent where nothing helps. */
  readonly advice?: string;
  readonly next: NextStep;
  /** For the curious and for administrators (server text, diagnostics); never needed to understand the message. */
  readonly details?: string;
}

/** The answer of a command: its value, or the problem that its user is told. */
export type Result<T = void> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

const tellings = new WeakMap<Problem, () => Problem>();

/**
 * A problem that can be told again in another language. How is not in the problem itself: that is plain data, which
 * crosses to pages and into files.
 */
export function retellable(tell: () => Problem): Problem {
  const problem = tell();
  tellings.set(problem, tell);
  return problem;
}

/** That problem in the language of the moment; as it was told, where nobody knows how to tell it again. */
export function retold(problem: Problem): Problem {
  const tell = tellings.get(problem);
  return tell === undefined ? problem : retellable(tell);
}

/** A problem on its way up through the code that meets it. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  constructor(tell: () => Problem, options?: ErrorOptions) {
    const problem = retellable(tell);
    super(problem.message, options);
    this.problem = problem;
  }
}

export const success: Result = { ok: true, value: undefined };

/** A failed {@link Result}. */
export const failure = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem,
});
