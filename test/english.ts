import { say } from '../main/language/t';
import type { Text } from '../common/text';

/** A value in which every text is a sentence. */
export type Shown<Value> = Value extends Text
  ? string
  : Value extends (...input: never) => unknown
    ? Value
    : Value extends object
      ? { [Key in keyof Value]: Shown<Value[Key]> }
      : Value;

const isText = (value: object): value is Text => 'key' in value && typeof value.key === 'string';

function words(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(words);
  if (isText(value)) return say(value);
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, words(one)]));
}

/** A value as the app shows it, for tests of what the user reads. */
export const shown = <Value>(value: Value): Shown<Value> => words(value) as Shown<Value>;
