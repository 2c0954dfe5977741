import { formsOf } from '../log';

/** Files by their name. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** A secret as it could stand in a file, whatever wrote it. */
const bytesOf = (secret: string): readonly Buffer[] => [
  ...formsOf(secret).map((form) => Buffer.from(form)),
  Buffer.from(secret, 'utf16le'),
  Buffer.from(Buffer.from(secret).toString('base64').replace(/=+$/, '')),
];

/** The names of the files that hold one of the secrets, in any of its forms. */
export function filesWithSecrets(files: Files, secrets: readonly string[]): readonly string[] {
  const wanted = secrets.flatMap(bytesOf);
  return Object.entries(files)
    .filter(([, content]) => {
      const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
      return wanted.some((secret) => bytes.includes(secret));
    })
    .map(([name]) => name);
}
