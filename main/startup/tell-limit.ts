/** How long the app shows what ended it if the user does not click, in milliseconds. */
const usual = 30_000;

/**
 * How long the app shows what ended it, in milliseconds.
 * @param argv `--tell-for=MS` shortens it in a development run or a test; an installed app ignores it
 */
export function tellLimit(argv: readonly string[], isPackaged: boolean): number {
  const asked = argv.map((word) => /^--tell-for=(\d{1,5})$/.exec(word)?.[1]).find((one) => one !== undefined);
  return isPackaged || asked === undefined ? usual : Math.min(Number(asked), usual);
}
