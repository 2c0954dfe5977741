import { type Text, text } from '../../common/text';
import { mostInvited, sipUri } from '../../common/sip-uri';

const bare = (typed: string): string =>
  (/<([^<>]*)>/.exec(typed)?.[1] ?? typed).trim().replace(/^(mailto|sip):/i, '');

/** Splits addresses with only spaces between them. A name with spaces stays whole. */
function spaced(text: string): readonly string[] {
  const words = text.split(/\s+/);
  return words.every((word) => word.includes('@')) ? words : [text];
}

/** The addresses in text that was typed or pasted, also with names: `Anna <anna@contoso.com>; …`. */
export const addressesIn = (text: string): readonly string[] =>
  text
    // A name in quotes may contain commas.
    .replace(/"[^"]*"/g, '')
    .split(/[,;\n\r\t]+/)
    .map(bare)
    .filter((one) => one !== '')
    .flatMap(spaced);

const same = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** The addresses and the new ones, each once. */
export const withAddresses = (people: readonly string[], more: readonly string[]): readonly string[] =>
  more.reduce<readonly string[]>(
    (all, one) => (all.some((other) => same(one, other)) ? all : [...all, one]),
    people,
  );

export const isAddress = (text: string): boolean => sipUri(text) !== undefined;

/** Why these people cannot be invited. */
type PeopleTrouble = { readonly wrong: string } | { readonly most: number };

export function troubleWith(people: readonly string[]): PeopleTrouble | undefined {
  const wrong = people.find((one) => !isAddress(one));
  if (wrong !== undefined) return { wrong };
  return people.length > mostInvited ? { most: mostInvited } : undefined;
}

/** The message about people who cannot be invited, with advice. */
export const troubleText = (trouble: PeopleTrouble): Text =>
  'wrong' in trouble
    ? text('common.people.wrong', { address: trouble.wrong })
    : text('common.people.tooMany', { count: trouble.most });
