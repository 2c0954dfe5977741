import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { checked } from '../../../common/checked';
import { readEntry } from '../../../main/meetings/journal-entries';
import { isModest } from '../../../common/modest';
import { policyKeys } from '../../../common/policy-keys';
import { policyEntries } from '../../../main/policy/policy-schema';
import { readPolicy } from '../../../main/policy/read-policy';
import { versionOf } from '../../../main/settings/migrations';
import { readSetting } from '../../../common/read-setting';
import { settingNames, settingsSchema } from '../../../common/settings-schema';

const throws = (): never => {
  throw new RangeError('not this value: hunter2');
};
const nested = (levels: number): unknown => JSON.parse('['.repeat(levels) + ']'.repeat(levels));
/** Any JSON value, with names and texts that often cause trouble. */
const json = fc.oneof(
  fc.jsonValue({ maxDepth: 5 }),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"value":1}}'),
    JSON.parse('{"constructor":{"prototype":null},"toString":0,"length":1e9}'),
    '\ud800',
    'http://[',
    'x\0y',
    1e308,
    -0,
    nested(33),
    nested(50_000),
    Array.from({ length: 30_000 }, () => 0),
  ),
);
/** The same, under the names of the app's own keys. */
const placed = fc.oneof(
  json,
  fc.record({ value: json, locked: json }, { requiredKeys: ['value'] }),
  fc.record({ mode: json, url: json }),
  fc.record({ x: json, y: json, width: json, height: json, maximized: json }),
  fc.array(fc.record({ id: json, subject: json, importance: json, invite: json }), { maxLength: 3 }),
  fc.dictionary(fc.string({ maxLength: 5 }), json, { maxKeys: 3 }),
);

afterEach(() => vi.restoreAllMocks());

describe('a value that comes from outside', () => {
  it('L49 is wrong if its check throws, and is not quoted', () => {
    const read = checked(z.string().check(z.refine(throws)), 'hunter2');
    expect(read).toEqual({
      ok: false,
      flaws: [{ code: 'threw', path: [], message: 'cannot be checked (RangeError)' }],
    });
  });

  it('L49 is wrong if it is larger than any of the app’s own, without being checked', () => {
    const check = vi.fn(() => true);
    const any = z.unknown().check(z.refine(check));
    for (const large of [nested(33), nested(100_000), Array.from({ length: 20_001 }, () => 0)]) {
      expect(isModest(large)).toBe(false);
      expect(checked(any, large)).toMatchObject({ ok: false, flaws: [{ code: 'too_big' }] });
    }
    expect(check).not.toHaveBeenCalled();
    for (const fine of [nested(32), Array.from({ length: 20_000 }, () => 0), 'x'.repeat(1e6)])
      expect(checked(any, fine)).toMatchObject({ ok: true });
  });

  it('L49 names only a few of very many flaws', () => {
    const read = checked(
      z.array(z.string()),
      Array.from({ length: 1000 }, () => 0),
    );
    expect(read.ok ? [] : read.flaws).toHaveLength(20);
  });

  it('L49 is checked in one place: nothing else in main calls a check that could throw', () => {
    const files = ['common', 'main'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.ts'))
        .map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
    );
    const callers = files.filter((name) => /\bsafeParse\(/.test(readFileSync(name, 'utf8')));
    // `usage` checks the arguments of this command line.
    expect(callers).toEqual(['common/checked.ts', 'main/cli/usage.ts']);
  });
});

describe('reading', () => {
  it('L49 never throws, whatever settings, policy or journal contain, and invalid values fall back', () => {
    fc.assert(
      fc.property(placed, (value) => {
        for (const name of settingNames) {
          const read = readSetting(name, value);
          if (read.wrong) expect(read.value).toEqual(settingsSchema[name].fallback);
        }
        versionOf({ version: value });
        for (const key of policyKeys) readPolicy({ version: 1, settings: { [key]: value } });
        readPolicy(value);
        readEntry(value);
        for (const kind of ['end', 'deleted', 'learnt', 'subject'])
          readEntry({ operationId: 'a', at: 1, importance: 'Normal', [kind]: value });
      }),
      { seed: 12, numRuns: 300 },
    );
  });

  it.each(settingNames)(
    'L49 goes on if the check of one setting throws, and that one falls back: %s',
    (name) => {
      vi.spyOn(settingsSchema[name].check, 'safeParse').mockImplementation(throws);
      expect(readSetting(name, 'x')).toEqual({ value: settingsSchema[name].fallback, wrong: true });
      const [another = 'hotkey'] = settingNames.filter((one) => one !== name);
      expect(readSetting(another, undefined).wrong).toBe(false);
    },
  );

  it.each(policyKeys)('L49 applies the rest of a policy if the check of one key throws: %s', (key) => {
    vi.spyOn(policyEntries[key], 'safeParse').mockImplementation(throws);
    const other = key === 'startAtLogin' ? 'logLevel' : 'startAtLogin';
    const settings = { [key]: { value: 'x' }, [other]: { value: other === 'logLevel' ? 'debug' : true } };
    const { policy, faults } = readPolicy({ version: 1, settings });
    expect(Object.keys(policy)).toEqual([other]);
    expect(faults).toEqual([{ what: 'invalid', key, why: 'entry: cannot be checked (RangeError)' }]);
  });
});
