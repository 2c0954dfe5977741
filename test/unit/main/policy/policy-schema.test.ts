import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { policyKeys } from '../../../../common/policy-keys';
import { policyDocument, policyEntries } from '../../../../main/policy/policy-schema';
import { readPolicy } from '../../../../main/policy/read-policy';
import { readRegistryOutput } from '../../../../main/policy/registry-output';

const docs = new URL('../../../../docs/', import.meta.url);
const text = (name: string) => readFileSync(new URL(name, docs), 'utf8');

/** Removes the parts that are only for human readers. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => !(['title', 'description'].includes(name) && typeof one === 'string'))
      .map(([name, one]) => [name, bare(one)]),
  );
};

const guide = text('administrators.md');
const fenced = (language: string) =>
  [...guide.matchAll(new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``, 'g'))].map(([, block = '']) => block);
const readWhole = (document: unknown) => {
  expect(policyDocument().safeParse(document)).toMatchObject({ success: true });
  return readPolicy(document).policy;
};

describe('the guide for administrators', () => {
  it('has a file for Linux that holds, with every key', () => {
    const [example = ''] = fenced('json');
    expect(Object.keys(readWhole(JSON.parse(example)))).toEqual(policyKeys);
  });

  it('has values for the Windows registry that hold', () => {
    const [example = ''] = fenced('bat');
    const line = /^reg add "HKLM(.+?)" \/v (\w+) \/t (\w+) \/d (\S+) \/f$/gm;
    const printed = [...example.matchAll(line)].map(([, key = '', name = '', type = '', data = '']) =>
      [
        `HKEY_LOCAL_MACHINE${key}`,
        `    ${name}    ${type}    ${type === 'REG_DWORD' ? `0x${data}` : data}`,
      ].join('\n'),
    );
    expect(readWhole(readRegistryOutput(printed.join('\n'), 'HKLM\\Software\\Policies\\Meet Now'))).toEqual({
      server: { value: 'https://lyncdiscover.contoso.com/', locked: true },
      signInMethods: { value: ['windows', 'password'], locked: true },
      startAtLogin: { value: true, locked: false },
    });
  });

  it('has a profile for macOS with the version and a key', () => {
    const [example = ''] = fenced('xml');
    expect(example).toMatch(/<key>MeetNowPolicy<\/key>\s*<dict>\s*<key>version<\/key><integer>1<\/integer>/);
    expect(example).toMatch(/<key>server<\/key>\s*<dict>\s*<key>value<\/key>/);
  });

  it('leads to a reference of every key', () => {
    expect(guide).toContain('](policy.md)');
    for (const key of policyKeys) expect(text('policy.md')).toContain(`| \`${key}\``);
  });
});

describe('the published schema', () => {
  it('is the one that a policy is checked by', () => {
    expect(bare(JSON.parse(text('policy.schema.json')))).toEqual(
      z.toJSONSchema(policyDocument(), { io: 'input' }),
    );
  });

  it('has every key', () => {
    expect(Object.keys(policyEntries)).toEqual(policyKeys);
  });
});
