import type { Target } from '../target';
import { busTargets } from './bus-calls';
import { controlTargets } from './control';
import { fileTargets } from './files';
import { journalTargets } from './journal';
import { meetingTargets } from './meetings';
import { textTargets } from './texts';

/** Everything that is fuzzed, in the order of the report. */
export const targets: readonly Target[] = [
  ...meetingTargets,
  ...controlTargets,
  ...busTargets,
  ...textTargets,
  ...fileTargets,
  ...journalTargets,
];
