import { app } from 'electron';
import type { Problem } from '../../common/problem';
import { text } from '../../common/text';
import { exitCodeOf, exitCodes } from '../base/exit-codes';
import { problemLine } from '../control/answers';
import { setLanguage } from '../language/t';
import { parseLink } from '../links/parse-link';
import { policyReading } from '../policy/find-policy';
import { managedProblem } from '../state/managed-problem';
import { languageOfLaunch } from './command-language';
import { policyFileOf } from './launch-options';

/** What a launch with a link comes to. */
export interface LinkLaunch {
  /** The exit code of this launch if it does not become the app. */
  readonly exitCode: number;
  /** Whether the user reads the reason at a terminal, so that neither the app nor a notification is needed. */
  readonly isAnswered: boolean;
}

function problemOf(link: string): Problem | undefined {
  const reading = policyReading(policyFileOf(process.argv), app.isPackaged);
  setLanguage(languageOfLaunch(reading?.policy.language));
  if (reading?.policy.followLinks?.value === false) return managedProblem(text('managed.links'));
  const parsed = parseLink(link);
  return parsed.ok ? undefined : parsed.problem;
}

/**
 * Looks at the link of a launch, and writes to standard error why it cannot be followed. A browser's launch has no
 * terminal: then the app explains it as well, in a notification.
 */
export function lookAtLink(link: string): LinkLaunch {
  const problem = problemOf(link);
  if (problem === undefined) return { exitCode: exitCodes.done, isAnswered: false };
  process.stderr.write(`${problemLine(problem)}\n`);
  return { exitCode: exitCodeOf(problem), isAnswered: process.stderr.isTTY };
}
