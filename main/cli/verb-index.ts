/** A word that the user means as a verb: no switch, path, address or anything else that the app would open. */
const meant = /^(?:[a-z][a-z-]{0,30}|--help|-h|--version)$/i;

/**
 * Every start looks here first, so this file imports nothing.
 * @param argv of the process: program, Chromium's switches, the app's folder if it is not packaged, and the rest
 * @returns the index of the verb, even of one that does not exist, so that it is refused; -1 = start the app
 */
export const verbIndex = (argv: readonly string[]): number =>
  argv.findIndex((word, index) => index > 0 && meant.test(word));
