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

const begins = new Set<string>([...verbNames, 'help', '--help']);

/**
 * Where the verb stands among all arguments; -1 = the app is started without one.
 * @param argv of the process: the program, switches of Chromium, the folder of an app that is not packed, and the rest
 */
export const verbIndex = (argv: readonly string[]): number =>
  argv.findIndex((word, index) => index > 0 && begins.has(word));
