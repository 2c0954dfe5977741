import { t } from '../language/t';
import type { PolicyFault, PolicyReading } from './read-policy';

const keysOf = (faults: readonly PolicyFault[], what: 'unknown' | 'invalid'): readonly string[] =>
  faults.flatMap((fault) => (fault.what === what && 'key' in fault ? [fault.key] : []));

/** @returns a sentence about each kind of fault in a policy; '' if it has none */
export function describeFaults({ source, faults }: PolicyReading): string {
  const sentences: string[] = [];
  for (const fault of faults)
    if (!('key' in fault)) sentences.push(t(`notices.policy.${fault.what}`, { source }));
  for (const what of ['invalid', 'unknown'] as const) {
    const keys = keysOf(faults, what);
    if (keys.length > 0)
      sentences.push(t(`notices.policy.${what}`, { source, count: keys.length, keys: keys.join(', ') }));
  }
  return sentences.join(' ');
}
