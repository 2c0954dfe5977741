import { longestLine, oneLine } from '../../common/one-line';

/** A few lines, each cleaned by {@link oneLine}; empty ones are dropped. An address may be longer: cut, it is useless. */
export function fewLines(text: string, most = 4): string {
  return text
    .slice(0, 4096 * most)
    .split('\n')
    .map((line) => oneLine(line, /^https:\/\/\S+$/.test(line) ? 400 : longestLine))
    .filter((line) => line !== '')
    .slice(0, most)
    .join('\n');
}

/** Escapes text for a notification service that reads markup (S07). */
export const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Text as a menu label, in which a single ampersand would mark a mnemonic. */
export const menuLabel = (text: string, longest = 80): string => oneLine(text, longest).replace(/&/g, '&&');

/** The address in its normal form; `undefined` if it is not plain https (S01, S05). */
export function httpsAddress(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  // A name and password before the host only make one host look like another.
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
