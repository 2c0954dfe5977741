import { longestMessage } from './messages';

/**
 * Messages from a stream: each is one line of JSON.
 * @param take called with each message; what it throws is not caught
 * @param longest in UTF-16 code units
 * @returns takes the next piece of the stream; throws where a line is too long or no JSON
 */
export function messagesOf(
  take: (message: unknown) => void,
  longest = longestMessage,
): (piece: string) => void {
  let rest = '';
  return (piece) => {
    rest += piece;
    for (;;) {
      const end = rest.indexOf('\n');
      if ((end < 0 ? rest.length : end) > longest) throw new Error('a message is too long');
      if (end < 0) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + 1);
      take(JSON.parse(line));
    }
  };
}

export const lineOf = (message: unknown): string => `${JSON.stringify(message)}\n`;
