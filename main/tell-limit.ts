/** What ended the app is shown that long when nobody is there to read it, in milliseconds. */
const usual = 30_000;

/**
 * How long what ended the app is shown, in milliseconds.
 * @param argv of a development run or a test: `--tell-for=MS` makes it shorter; an installed app does not take it
 */
export function tellLimit(argv: readonly string[], isPackaged: boolean): number {
  const asked = argv.map((word) => /^--tell-for=(\d{1,5})$/.exec(word)?.[1]).find((one) => one !== undefined);
  return isPackaged || asked === undefined ? usual : Math.min(Number(asked), usual);
}
