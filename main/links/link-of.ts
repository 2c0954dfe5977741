/** What a link begins with. */
export const linkScheme = 'meet-now:';

/** The link among the arguments of a launch; `undefined` where there is none. Every start looks here: no imports. */
export const linkOf = (argv: readonly string[]): string | undefined =>
  argv.slice(1).find((word) => word.toLowerCase().startsWith(linkScheme));
