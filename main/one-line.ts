/** Longest line of server text in a notification, a menu or a title (S08). */
export const longestLine = 120;

// Controls, line separators and everything that turns or hides text: bidirectional marks, zero-width, byte order.
const separators = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/gu;
const invisible =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]/gu;

/** Text as one line: nothing in it that breaks, turns or hides; cut with an ellipsis. */
export function oneLine(text: string, longest = longestLine): string {
  // A text of megabytes is cut before the work, far above what is left of it afterwards.
  const line = text.slice(0, 4096).replace(separators, ' ').replace(invisible, '').trim();
  const characters = Array.from(line);
  return characters.length <= longest
    ? line
    : `${characters
        .slice(0, longest - 1)
        .join('')
        .trimEnd()}…`;
}
