/** Longest line of server text in a notification, a menu or a title (S08). */
export const longestLine = 120;

// Controls, line separators, and the blank braille pattern, which looks like a space.
const separator = String.raw`[\u0000-\u001f\u007f-\u009f\u2028\u2029\u2800\s]`;
const separators = new RegExp(`${separator}+`, 'gu');
const oneSeparator = new RegExp(separator, 'gu');

/** Scripts that are spelt with joiners inside words (UAX #31, 2.3). */
const joining = [
  ...['Arabic', 'Syriac', 'Mandaic', 'Nko', 'Mongolian', 'Phags_Pa', 'Devanagari', 'Bengali', 'Gurmukhi'],
  ...[
    'Gujarati',
    'Oriya',
    'Tamil',
    'Telugu',
    'Kannada',
    'Malayalam',
    'Sinhala',
    'Khmer',
    'Myanmar',
    'Tibetan',
  ],
  ...['Balinese', 'Javanese'],
]
  .map((script) => `\\p{Script=${script}}`)
  .join('');

/**
 * Characters that reverse or hide text, or are invisible: formats, controls, lone surrogates, and characters that may
 * be blank, such as fillers, tags and selectors. Private-use characters mean nothing on other systems. Unassigned
 * characters stay: they appear as boxes, and may become emoji next year.
 */
const invisible = String.raw`[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]`;

/** Exceptions: invisible characters with a visible effect in their context. */
const needed = [
  // Select how an emoji or a keycap is drawn, or join several emoji into one.
  String.raw`(?<=\p{Extended_Pictographic})[\ufe0e\ufe0f]`,
  String.raw`(?<=[0-9#*])\ufe0f(?=\u20e3)`,
  String.raw`(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})`,
  // The flags of England, Scotland and Wales, the only ones made with tags.
  String.raw`(?<=\u{1f3f4})\u{e0067}\u{e0062}(?:\u{e0065}\u{e006e}\u{e0067}|\u{e0073}\u{e0063}\u{e0074}|\u{e0077}\u{e006c}\u{e0073})\u{e007f}`,
  // Select the form of a character in a name.
  String.raw`(?<=\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]`,
  String.raw`(?<=[\u1820-\u18aa])[\u180b-\u180d]`,
  `(?<=[${joining}])(?<!${invisible})[\\u200c\\u200d](?=[${joining}])(?!${invisible})`,
  // Signs above and below numbers, which Unicode classifies as formats.
  String.raw`[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u{110bd}\u{110cd}]`,
];

/** Made for the first text that needs it: V8 takes 1 ms to read the pattern, and more to compile it. */
let neededOrInvisible: RegExp | undefined;

/** Printable characters of Latin-1. The soft hyphen is invisible. */
const onlyLatin = /^[ -~\u00a1-\u00ac\u00ae-\u00ff]*$/;

function visible(text: string): string {
  if (onlyLatin.test(text)) return text;
  neededOrInvisible ??= new RegExp(`(${needed.join('|')})|${invisible}`, 'gu');
  return text.replace(neededOrInvisible, (_, stays: string | undefined) => stays ?? '');
}

/** Text as one line: without line breaks and characters that reverse or hide text, and cut with an ellipsis. */
export function oneLine(text: string, longest = longestLine): string {
  // Cut megabytes first, so that they take no time; the limit is far above the longest result.
  const line = visible(text.slice(0, 4096).replace(separators, ' ')).replace(/ {2,}/g, ' ').trim();
  const characters = Array.from(line);
  return characters.length <= longest
    ? line
    : `${visible(characters.slice(0, longest - 1).join('')).trimEnd()}…`;
}

/** Longest text of several lines that the app shows, in characters. */
const longestText = 16_000;

/** Text with its line breaks: without characters that reverse or hide text, and cut with an ellipsis. */
export function severalLines(text: string): string {
  const lines = text
    .slice(0, 2 * longestText)
    .split(/\r\n|[\n\r\u000b\u000c\u0085\u2028\u2029]/u)
    .map((line) => visible(line.replace(oneSeparator, ' ')).trimEnd())
    .join('\n')
    .replace(/\n{4,}/g, '\n\n\n')
    .replace(/^\n+|\n+$/g, '');
  const characters = Array.from(lines);
  return characters.length <= longestText && text.length <= 2 * longestText
    ? lines
    : `${visible(characters.slice(0, longestText - 1).join('')).trimEnd()}…`;
}
