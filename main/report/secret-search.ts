import { formsOf } from '../log';

/** Files by their name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Shorter base64 is found by chance. */
const leastBase64 = 10;

/** What base64 has for certain of bytes that follow any number of others. */
function base64Of(bytes: Buffer): readonly string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const inside = [1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first characters have bits of what is before it, the last one of what comes after.
    return text.slice(before + 1, -1);
  });
  const found = [whole, whole.slice(0, -1), ...inside].filter(({ length }) => length >= leastBase64);
  return [whole, ...found].flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]);
}

const encodedForms = (bytes: Buffer): readonly string[] => [
  ...base64Of(bytes),
  bytes.toString('hex'),
  bytes.toString('hex').toUpperCase(),
];

/** Percent signs may be followed by small letters as well. */
const inSmallLetters = (form: string): string => form.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

/** A secret as it could stand in a file, whatever wrote it. */
function bytesOf(secret: string | Buffer): readonly Buffer[] {
  if (typeof secret !== 'string') return [secret, ...encodedForms(secret).map((form) => Buffer.from(form))];
  const forms = [
    ...formsOf(secret),
    ...formsOf(secret).map(inSmallLetters),
    ...encodedForms(Buffer.from(secret)),
  ];
  return [...new Set(forms)].map((form) => Buffer.from(form)).concat(Buffer.from(secret, 'utf16le'));
}

/**
 * The names of the files that hold one of the secrets, in any of its forms.
 * @param secrets texts, or bytes
 */
export function filesWithSecrets(files: Files, secrets: readonly (string | Buffer)[]): readonly string[] {
  const wanted = secrets.flatMap(bytesOf);
  return Object.entries(files)
    .filter(([, content]) => {
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      return wanted.some((secret) => bytes.includes(secret));
    })
    .map(([name]) => name);
}
