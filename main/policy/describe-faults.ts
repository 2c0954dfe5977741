import { sentences, type Text, text } from '../../common/text';
import type { PolicyFault, PolicyReading } from './read-policy';

const keysOf = (faults: readonly PolicyFault[], what: 'unknown' | 'invalid'): readonly string[] =>
  faults.flatMap((fault) => (fault.what === what && 'key' in fault ? [fault.key] : []));

/** @returns a sentence about each kind of fault in a policy */
export function describeFaults({ source, faults }: PolicyReading): Text {
  const found: Text[] = [];
  for (const fault of faults)
    if (!('key' in fault)) found.push(text(`notices.policy.${fault.what}`, { source }));
  for (const what of ['invalid', 'unknown'] as const) {
    const keys = keysOf(faults, what);
    if (keys.length > 0) found.push(text(`notices.policy.${what}`, { source, count: keys.length, keys }));
  }
  return sentences(...found);
}
