import { longestMessage } from './messages';

/**
 * Messages from a stream: each is one line of JSON. Each piece is read once, however many pieces make up a line.
 * @param take called with each message; what it throws is not caught
 * @param longest in UTF-16 code units
 * @returns takes the next piece of the stream; throws where a line is too long or no JSON
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
