import { formsOf } from '../base/log';

/** Files by their name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Shorter base64 can match by chance. */
const leastBase64 = 10;

/** The part of the base64 of some bytes that does not depend on the bytes around them. */
function base64Of(bytes: Buffer): readonly string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const inside = [1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first characters also encode bits of the bytes before, the last one bits of those after.
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

/** The digits of a percent code may be in lower case as well. */
const inSmallLetters = (form: string): string => form.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

/** All forms in which a file can contain a secret. */
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
 * The names of the files that contain one of the secrets in any form.
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
