import { longestMessage } from './messages';

/**
 * Reads messages from a stream; each is one line of JSON. Reads each piece only once, even if a line has many.
 * @param take called with each message; its errors are passed on
 * @param longest the longest line, in UTF-16 code units
 * @returns a function that takes the next piece of the stream; it throws if a line is too long or not JSON
 */
export function messagesOf(
  take: (message: unknown) => void,
  longest = longestMessage,
): (piece: string) => void {
  let begun: string[] = [];
  let length = 0;
  return (piece) => {
    for (let from = 0; ;) {
      const end = piece.indexOf('\n', from);
      const part = piece.slice(from, end < 0 ? undefined : end);
      length += part.length;
      if (length > longest) throw new Error('a message is too long');
      if (part !== '') begun.push(part);
      if (end < 0) return;
      const line = begun.join('');
      begun = [];
      length = 0;
      from = end + 1;
      take(JSON.parse(line));
    }
  };
}

export const lineOf = (message: unknown): string => `${JSON.stringify(message)}\n`;
