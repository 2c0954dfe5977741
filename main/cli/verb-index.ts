/** What a command line can ask for; apart from everything else, since every start looks here first. */
export const verbNames = [
  'start',
  'status',
  'leave',
  'history',
  'doctor',
  'hotkey-test',
  'sign-in',
  'sign-out',
  'quit',
] as const;
export type VerbName = (typeof verbNames)[number];

/** A word that somebody meant as a verb: neither a switch nor a path, an address or anything else that is handed over. */
const meant = /^(?:[a-z][a-z-]{0,30}|--help|-h|--version)$/i;

/**
 * Where the verb stands among all arguments, also one that there is not, so that it is refused; -1 = the app is started
 * without one.
 * @param argv of the process: the program, switches of Chromium, the folder of an app that is not packed, and the rest
 */
export const verbIndex = (argv: readonly string[]): number =>
  argv.findIndex((word, index) => index > 0 && meant.test(word));
