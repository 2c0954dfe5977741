/**
 * A second launch is told to the running app in one message, and Chromium reads no more than 32 KB of it, with the
 * working folder in front: what is longer is never answered, and then the second launch kills the first
 * (process_singleton_posix.cc). Anybody can write a link that long.
 */
const most = 24 * 1024;

/** A link that is cut to this is still too long to be followed, in UTF-16 code units. */
const longestWord = 5000;

/**
 * The arguments of a launch, made to fit.
 * @returns `undefined` where they fit as they are
 */
export function shortWords(words: readonly string[]): readonly string[] | undefined {
  if (Buffer.byteLength(words.join('\0')) <= most) return undefined;
  let room = most;
  return words
    .map((word) => word.slice(0, longestWord))
    .filter((word) => {
      room -= Buffer.byteLength(word) + 1;
      return room >= 0;
    });
}
