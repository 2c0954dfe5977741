/** The prefix of every link. */
export const linkScheme = 'meet-now:';

/** Finds the link among the arguments of a launch. Every start runs this, so it imports nothing. */
export const linkOf = (argv: readonly string[]): string | undefined =>
  argv.slice(1).find((word) => word.toLowerCase().startsWith(linkScheme));
