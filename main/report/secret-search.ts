import { formsOf } from '../base/log';

/** Contents of files, by name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Shorter base64 may match by chance. */
const leastBase64 = 10;

/** @returns the part of the bytes' base64 that does not depend on the bytes around them, for each alignment */
function base64Of(bytes: Buffer): readonly string[] {
  const whole = bytes.toString('base64').replace(/=+$/, '');
  const inside = [1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The first characters also encode bits of the preceding bytes, and the last one bits of the following bytes.
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

/** Percent codes may also have lower-case digits. */
const inSmallLetters = (form: string): string => form.replace(/%[\dA-F]{2}/g, (code) => code.toLowerCase());

/** @returns every form in which a file may contain the secret */
function bytesOf(secret: string | Buffer): readonly Buffer[] {
  if (typeof secret !== 'string') return [secret, ...encodedForms(secret).map((form) => Buffer.from(form))];
  const forms = [
    ...formsOf(secret),
    ...formsOf(secret).map(inSmallLetters),
    ...encodedForms(Buffer.from(secret)),
  ];
  return [...new Set(forms)].map((form) => Buffer.from(form)).concat(Buffer.from(secret, 'utf16le'));
}

/** @param secrets texts or bytes @returns the names of the files that contain one of the secrets in any form */
export function filesWithSecrets(files: Files, secrets: readonly (string | Buffer)[]): readonly string[] {
  const wanted = secrets.flatMap(bytesOf);
  return Object.entries(files)
    .filter(([, content]) => {
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      return wanted.some((secret) => bytes.includes(secret));
    })
    .map(([name]) => name);
}
