import * as z from 'zod/mini';
import { policyDocument, policyEntries } from '../../main/policy/policy-schema';
import { type PolicyKey, policyKeys } from '../../common/policy-keys';
import { policyWords } from './policy-words';
import { table } from './tables';
import { type JsonSchema, valueWords } from './value-words';

/** Keys that users cannot choose in any case. */
export const neverChosen: ReadonlySet<PolicyKey> = new Set([
  'signInMethods',
  'storePasswords',
  'followLinks',
]);

/** The schema of the values of a key. */
export function valueSchema(key: PolicyKey): JsonSchema {
  const { properties } = z.toJSONSchema(policyEntries[key], { io: 'input' }) as JsonSchema;
  return properties?.['value'] ?? {};
}

/** How the registry stores the values of a key. */
export function registryType(key: PolicyKey): 'REG_SZ' | 'REG_MULTI_SZ' | 'REG_DWORD' {
  const { type } = valueSchema(key);
  if (type === 'array') return 'REG_MULTI_SZ';
  return type === 'boolean' || type === 'integer' ? 'REG_DWORD' : 'REG_SZ';
}

type Described = Readonly<Record<string, unknown>>;

const locked = (key: PolicyKey): Described => ({
  description: neverChosen.has(key) ? 'Has no effect here.' : 'Users cannot change it.',
  default: false,
  type: 'boolean',
});

/** A JSON schema of a policy, for editors: the schema by which the app checks it, with descriptions. */
export function policyJsonSchema(): object {
  const { $schema, properties, ...rest } = z.toJSONSchema(policyDocument(), { io: 'input' }) as Described & {
    readonly properties: Readonly<
      Record<string, Described & { readonly properties: Readonly<Record<string, Described>> }>
    >;
  };
  const settings = Object.fromEntries(
    policyKeys.map((key) => [
      key,
      {
        description: policyWords[key].en.explain,
        ...properties['settings']?.properties[key],
        properties: { value: valueSchema(key), locked: locked(key) },
      },
    ]),
  );
  return {
    $schema,
    title: 'Policy of Meet Now',
    description:
      'What an organisation sets for Meet Now on its computers: /etc/meet-now/policy.json, or the dictionary MeetNowPolicy in a macOS profile.',
    ...rest,
    properties: {
      $schema: { description: 'For editors.', ...properties['$schema'] },
      version: { description: 'Version of this format.', ...properties['version'] },
      settings: { ...properties['settings'], properties: settings },
    },
  };
}

/** The reference of the policy, as Markdown. */
export function policyPage(version: string): string {
  const rows = policyKeys.map((key) => [
    `\`${key}\``,
    policyWords[key].en.explain,
    valueWords(valueSchema(key)),
    neverChosen.has(key) ? 'no' : 'yes',
    `\`${registryType(key)}\``,
  ]);
  return `<!-- npm run reference writes this file from main/policy/policy-schema.ts and scripts/reference. -->

# Policy reference

These are the keys of a policy for Meet Now ${version}. [For administrators](administrators.md#policy) explains where a policy is, and what locked means. "Users may choose" says whether users can choose another value if the key is not locked.

${table(['Key', 'What it does', 'Values', 'Users may choose', 'In the registry'], rows)}
`;
}
