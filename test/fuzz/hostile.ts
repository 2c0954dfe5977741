import fc from 'fast-check';

const deep = (levels: number): unknown => {
  let value: unknown = 'deep';
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { _embedded: value };
  return value;
};

/** Values for places that expect something else. */
export const hostileValues: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  Number.MAX_SAFE_INTEGER,
  1.5,
  '',
  ' ',
  [],
  {},
  [null],
  [[], {}],
  { href: 42 },
  { rel: 'conversation' },
  '__proto__',
  'constructor',
  'toString',
  '\uD800',
  'a\u0000b',
  '\u202Egnp.exe',
  '/Date(99999999999999999)/',
  '2026-13-45T99:99:99Z',
  '<script>alert(1)</script>',
  '%00%ff%',
  'x'.repeat(5_000),
  deep(40),
  deep(12),
];

/** Names that objects already have, and names with another meaning in the protocol. */
export const hostileNames = ['__proto__', 'constructor', 'hasOwnProperty', '_links', '_embedded', 'href', ''];

/** Addresses that requests must not go to. */
export const unusableLinks = [
  'https://evil.example/ucwa/oauth/v1/applications/101',
  '//evil.example/ucwa',
  'http://lyncweb.contoso.com/ucwa',
  'https://lenea:secret@lyncweb.contoso.com/ucwa',
  'https://10.0.0.1/ucwa',
  'https://[::1]/ucwa',
  'https://',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '',
];

/** One change of a message, as data, so that fast-check can shrink it. */
export interface Mutation {
  /** `spoil` makes a part of it unusable; `lie` leaves it usable, but untrue. */
  readonly kind: 'spoil' | 'lie';
  readonly how:
    'replace' | 'remove' | 'list' | 'twice' | 'mark' | 'cut' | 'repeat' | 'reverse' | 'rename' | 'ack';
  /** Which part, modulo their number. */
  readonly at: number;
  /** Which hostile value, modulo their number. */
  readonly pick: number;
}

const part = { at: fc.nat(400), pick: fc.nat(60) };

/** Changes that make a part of the message unusable. */
export const spoils: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constant('spoil' as const),
  how: fc.constantFrom('replace', 'replace', 'replace', 'remove', 'list', 'twice', 'mark', 'cut'),
  ...part,
});

/** Changes that make the message untrue. */
export const lies: fc.Arbitrary<Mutation> = fc.record({
  kind: fc.constant('lie' as const),
  how: fc.constantFrom('repeat', 'reverse', 'rename', 'ack', 'remove', 'replace'),
  ...part,
});

/** One of a list, by index modulo its length. */
export function pickOf<T>(list: readonly T[], pick: number): T {
  const found = list[pick % list.length];
  if (list.length === 0 || found === undefined) throw new Error('Nothing to pick from');
  return found;
}
