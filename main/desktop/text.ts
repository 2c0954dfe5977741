import { longestLine, oneLine } from '../../common/one-line';

/** A few lines, each as by {@link oneLine}; empty ones fall away. An address keeps more: cut short, it is of no use. */
export function fewLines(text: string, most = 4): string {
  return text
    .slice(0, 4096 * most)
    .split('\n')
    .map((line) => oneLine(line, /^https:\/\/\S+$/.test(line) ? 400 : longestLine))
    .filter((line) => line !== '')
    .slice(0, most)
    .join('\n');
}

/** Text for a notification service that reads markup (S07). */
export const escapeMarkup = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Text as a menu label, where a single ampersand would mark a key. */
export const menuLabel = (text: string, longest = 80): string => oneLine(text, longest).replace(/&/g, '&&');

/** The address in its normal form, or `undefined` where it is not plain https (S01, S05). */
export function httpsAddress(text: string): string | undefined {
  let url: URL;
  try {
    url = new URL(text);
  } catch {
    return undefined;
  }
  // Name and password before the host only serve to make a host look like another.
  return url.protocol === 'https:' && url.username === '' && url.password === '' ? url.href : undefined;
}
