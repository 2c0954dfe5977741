import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { policyKeys } from '../../../../main/policy/policy-keys';
import { policyDocument, policyEntries } from '../../../../main/policy/policy-schema';

const docs = new URL('../../../../docs/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, docs), 'utf8');

/** Without what only people read. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => !(['title', 'description'].includes(name) && typeof one === 'string'))
      .map(([name, one]) => [name, bare(one)]),
  );
};

describe('the published schema', () => {
  it('is the one that a policy is checked by', () => {
    expect(bare(JSON.parse(text('policy.schema.json')))).toEqual(
      z.toJSONSchema(policyDocument, { io: 'input' }),
    );
  });

  it('has every key', () => {
    expect(Object.keys(policyEntries)).toEqual(policyKeys);
  });
});
