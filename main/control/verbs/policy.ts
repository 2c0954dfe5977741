import { oneLine } from '../../../common/one-line';
import { type PolicyKey, policyKeys } from '../../../common/policy-keys';
import { exitCodes } from '../../base/exit-codes';
import { say, t } from '../../language/t';
import { describeFaults } from '../../policy/describe-faults';
import type { PolicyFault, PolicyReading } from '../../policy/read-policy';
import type { Answer } from '../messages';
import type { VerbDeps } from '../verb-deps';

/** What is known about the policy of this computer. */
export interface PolicyFacts {
  /** Where an administrator puts it. */
  readonly place: string;
  /** The policy that the app read when it started, or that it would read now; `undefined` if there is none. */
  readonly inForce: PolicyReading | undefined;
  /** Whether the user has chosen another value. */
  readonly isOverruled?: (key: PolicyKey) => boolean;
  /** Whether the policy has changed since the app read it. */
  readonly hasChanged?: boolean;
}

/** In UTF-16 code units. */
const longestValue = 500;

const faultLine = (fault: PolicyFault): string =>
  'key' in fault
    ? t(`cli.policy.${fault.what}`, { key: fault.key, why: oneLine(fault.why ?? '', longestValue) })
    : (fault.why ?? fault.what);

/** The policy for people and programs. */
export function policyAnswer({ place, inForce, isOverruled, hasChanged = false }: PolicyFacts): Answer {
  const changed = hasChanged ? [t('cli.policy.changed')] : [];
  const data = { place, restart: hasChanged };
  if (inForce === undefined) {
    const text = [t('cli.policy.none', { place }), ...changed].join('\n');
    return { exitCode: exitCodes.done, text, data: { ...data, settings: {}, ignored: [] } };
  }
  const { source, policy, faults } = inForce;
  const rows = policyKeys.flatMap((key) => {
    const entry = policy[key];
    if (entry === undefined) return [];
    return [{ key, value: entry.value, locked: entry.locked, overruled: isOverruled?.(key) === true }];
  });
  const lines = rows.map(({ key, value, locked, overruled }) => {
    const shown = oneLine(JSON.stringify(value), longestValue);
    const how = locked ? 'locked' : overruled ? 'overruled' : 'preset';
    return `  ${t(`cli.policy.${how}`, { key, value: shown })}`;
  });
  const isRefused = faults.some((fault) => !('key' in fault));
  const text = [
    t('cli.policy.source', { source }),
    ...(isRefused ? [say(describeFaults(inForce))] : lines.length === 0 ? [t('cli.policy.empty')] : lines),
    ...(faults.length === 0
      ? []
      : [t('cli.policy.ignored'), ...faults.map((fault) => `  ${faultLine(fault)}`)]),
    ...changed,
  ].join('\n');
  const settings = Object.fromEntries(
    rows.map(({ key, value, locked, overruled }) => [key, { value, locked, inForce: locked || !overruled }]),
  );
  return {
    exitCode: isRefused ? exitCodes.refused : exitCodes.done,
    text,
    data: { ...data, source, settings, ignored: faults },
  };
}

/** Shows the policy that is in force in this run of the app, and where it comes from. */
export const policy = ({ policyFacts }: Pick<VerbDeps, 'policyFacts'>): Answer => policyAnswer(policyFacts());
