import { checked } from '../../common/checked';
import { isObject } from '../ucwa/codec/json';
import { type PolicyKey, policyKeys } from '../../common/policy-keys';
import { type Policy, policyEntries } from './policy-schema';

/** Why a policy, or a part of it, does not apply. */
export type PolicyFault =
  /**
   * The whole policy: it cannot be read, others can write to it, or it is not JSON, not a policy, or of another
   * version.
   */
  | { readonly what: 'unreadable' | 'notOwned' | 'notJson' | 'notPolicy' | 'version'; readonly why?: string }
  /** One key; the others apply. */
  | { readonly what: 'unknown' | 'invalid'; readonly key: string; readonly why?: string };

export interface PolicyReading {
  /** The place where an administrator finds it. */
  readonly source: string;
  readonly policy: Policy;
  readonly faults: readonly PolicyFault[];
}

const longestKey = 60;
const named = (key: string): string => (key.length > longestKey ? `${key.slice(0, longestKey)}…` : key);
const unknown = (keys: readonly string[]): readonly PolicyFault[] =>
  keys.map((key) => ({ what: 'unknown', key: named(key) }));

function readEntry(key: PolicyKey, value: unknown): { readonly entry: object } | PolicyFault {
  const read = checked(policyEntries[key], value);
  if (read.ok) return { entry: read.value };
  // Without the value, since the policy may contain a password in the wrong place.
  const why = read.flaws.map(({ path, message }) => `${path.join('.') || 'entry'}: ${message}`);
  return { what: 'invalid', key, why: why.join('; ') };
}

/** Reads a policy, key by key. @param document from the file, the profile or the registry */
export function readPolicy(document: unknown): Omit<PolicyReading, 'source'> {
  const nothing = (fault: PolicyFault) => ({ policy: {}, faults: [fault] });
  if (!isObject(document)) return nothing({ what: 'notPolicy' });
  const { version, settings, $schema: _schema, ...rest } = document;
  if (version !== 1) return nothing({ what: version === undefined ? 'notPolicy' : 'version' });
  if (!isObject(settings)) return nothing({ what: 'notPolicy' });
  const others = Object.keys(settings).filter((key) => !(policyKeys as readonly string[]).includes(key));
  const faults = [...unknown(Object.keys(rest)), ...unknown(others)];
  const policy: Partial<Record<PolicyKey, object>> = {};
  for (const key of policyKeys) {
    if (!Object.hasOwn(settings, key)) continue;
    const read = readEntry(key, settings[key]);
    if ('entry' in read) policy[key] = read.entry;
    else faults.push(read);
  }
  return { policy: policy as Policy, faults };
}
