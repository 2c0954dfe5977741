import type { Meeting } from '../../common/meeting';
import type { Say } from '../../common/say';
import { invitationLines, plainLine, titleOf } from './invitation-text';

/**
 * The longest `mailto:` address that every system passes on, in characters. Windows takes 2081; some mail programs take
 * less.
 */
export const longestMailAddress = 2000;

/** Even the shortest line of a dial-in number takes up a hundredth of the address. */
const mostNumbers = 100;

/** In characters. A subject is shortened before a dial-in number is left out. */
const subjectLengths = [250, 120, 60, 30] as const;

/**
 * Encodes everything but letters, digits and `-._~`. RFC 6068 allows more characters, but xdg-email passes the text on to
 * Thunderbird, for which quotation marks and commas end a field.
 */
const encoded = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

interface InvitationMail {
  /** A `mailto:` address without a recipient (RFC 6068). */
  readonly address: string;
  /** Whether all dial-in numbers fit. */
  readonly complete: boolean;
}

/**
 * A message with the same content as the copied invitation: the subject, and the lines below it as the body.
 * @param say puts texts into the language of the app
 * @returns `noLink` if there is no join link yet, `tooLong` if not even the link fits
 */
export function invitationMail(meeting: Meeting, say: Say): InvitationMail | 'noLink' | 'tooLong' {
  if (meeting.joinUrl === undefined) return 'noLink';
  const linesWith = (most?: number): readonly string[] =>
    invitationLines(meeting, most).map((line) => encoded(plainLine(line, say)));
  const without = linesWith(0);
  const lines = linesWith();
  const numbers = lines.length - without.length;
  // After the numbers, there is at most the passcode.
  const first = lines.findIndex((line, index) => line !== without[index]);
  const subjects = subjectLengths.map((longest) => encoded(titleOf(meeting, say, longest)));
  for (let most = Math.min(numbers, mostNumbers); most >= 0; most--) {
    const some = numbers === 0 ? lines : lines.filter((_, at) => at < first + most || at >= first + numbers);
    for (const subject of subjects) {
      // RFC 6068, section 5: line breaks in a body are CRLF.
      const address = `mailto:?subject=${subject}&body=${some.join('%0D%0A')}`;
      if (address.length <= longestMailAddress) return { address, complete: most === numbers };
    }
  }
  return 'tooLong';
}
