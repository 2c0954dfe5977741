import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defaultSettingsView, settingNames, settingsSchema } from '../../common/settings-schema';
import { referenceFiles } from '../../scripts/reference/files';
import { valueWords } from '../../scripts/reference/value-words';
import { textOf } from './documents';

const generated = await referenceFiles();

describe('the reference', () => {
  it.each(Object.keys(generated))('is what npm run reference writes: %s', (name) => {
    expect(textOf(name)).toBe(generated[name]);
  });

  const page = textOf('docs/settings.md');

  it.each(settingNames)('has one row for the setting %s, with its default', (name) => {
    const rows = page.split('\n').filter((line) => line.startsWith(`| \`${name}\` `));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toContain(`\`${JSON.stringify(settingsSchema[name].fallback)}\``);
  });
});

describe('an editor with the schema of the settings', () => {
  const schema = z.fromJSONSchema(
    JSON.parse(textOf('docs/settings.schema.json')) as Parameters<typeof z.fromJSONSchema>[0],
  );
  const accepts = (file: object): boolean => schema.safeParse(file).success;

  it('accepts what Meet Now writes', () => {
    expect(accepts({ version: 8, ...defaultSettingsView, password: null, windowBounds: null })).toBe(true);
  });

  it.each([
    ['a name with a typing error', { hotKey: 'F9' }],
    ['a value that Meet Now would ignore', { logLevel: 'chatty' }],
    ['a part that is missing', { proxy: { mode: 'none' } }],
    ['a language that is only for tests', { language: 'en-XA' }],
  ])('marks %s', (_, file) => {
    expect(accepts(file)).toBe(false);
  });
});

describe('values in words', () => {
  it.each([
    [{ type: 'boolean' }, '`true` or `false`'],
    [{ type: ['boolean', 'null'] }, '`true` or `false`, or `null`'],
    [{ type: 'integer', minimum: 1, maximum: 5 }, 'whole number from 1 to 5'],
    [{ type: 'integer', minimum: 1 }, 'whole number, 1 or more'],
    [{ anyOf: [{ const: '' }, { type: 'string', maxLength: 5 }] }, '`""`, or text of at most 5 characters'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, 'list, each: `"a"`, `"b"`'],
    [
      { type: 'object', properties: { a: { type: 'string' }, b: { type: 'null' } }, required: ['a'] },
      'object. `a`: text; `b` (may be missing): `null`',
    ],
  ])('%j', (schema, words) => {
    expect(valueWords(schema)).toBe(words);
  });
});
