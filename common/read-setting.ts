import type * as z from 'zod/mini';
import { checked } from './checked';
import { type SettingName, type SettingSchema, settingsSchema, type SettingValue } from './settings-schema';

export interface SettingReading<Name extends SettingName> {
  readonly value: SettingValue<Name>;
  /** The value is invalid, or a part of it. */
  readonly wrong: boolean;
  /** Only for a list of which some entries are invalid: their names, such as `presets[2]`, and what the file has there. */
  readonly entries?: { readonly wrong: readonly string[]; readonly kept: readonly unknown[] };
}

/** Reads a list entry by entry. An entry with the id of an earlier one is invalid, too. */
function readEntries<Name extends SettingName>(
  name: Name,
  entries: readonly unknown[],
  each: z.ZodMiniType<{ readonly id: string }>,
  most: number,
): SettingReading<Name> {
  const good: { readonly id: string }[] = [];
  const wrong: string[] = [];
  const kept: unknown[] = [];
  entries.forEach((entry, index) => {
    const read = checked(each, entry);
    if (read.ok && good.length < most && good.every(({ id }) => id !== read.value.id)) good.push(read.value);
    else {
      wrong.push(`${name}[${String(index)}]`);
      kept.push(entry);
    }
  });
  return { value: good as unknown as SettingValue<Name>, wrong: true, entries: { wrong, kept } };
}

/**
 * Checks a value from the file. Each key is checked separately, and so is each entry of a list of presets, so an invalid
 * one affects only itself.
 */
export function readSetting<Name extends SettingName>(name: Name, value: unknown): SettingReading<Name> {
  const schema: SettingSchema = settingsSchema[name];
  const { fallback } = schema;
  // Most users leave most settings alone. No check accepts undefined, but zod needs long to refuse it.
  if (value === undefined) return { value: fallback as SettingValue<Name>, wrong: false };
  const { check, each, most = 0 } = schema;
  const read = checked(check, value);
  if (read.ok) return { value: read.value as SettingValue<Name>, wrong: false };
  if (each !== undefined && Array.isArray(value)) return readEntries(name, value, each, most);
  return { value: fallback as SettingValue<Name>, wrong: true };
}

/** @returns what the user has chosen, without the invalid entries of a list; `undefined` if nothing valid is in the file */
export function storedSetting<Name extends SettingName>(
  name: Name,
  inFile: unknown,
): SettingValue<Name> | undefined {
  const { value, wrong, entries } = readSetting(name, inFile);
  return inFile === undefined || (wrong && entries === undefined) ? undefined : value;
}
