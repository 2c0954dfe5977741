import type { Answer } from '../control/messages';

/** A line of a QR code, which is at least 21 modules wide. The build can escape a text, but not a pattern. */
const codeLine = new RegExp('^[ ▀▄█]{21,}$', 'gmu');

// Black on white of the 256 colours, which, unlike the first 16, no colour scheme changes.
const blackOnWhite = '\u001b[38;5;16;48;5;231m';
const reset = '\u001b[0m';

/**
 * Paints a QR code black on white, since many decoders cannot read a code that a dark terminal inverts.
 * @param terminal the terminal that shows the code; files and pipes get plain text
 */
export function paintCode(
  answer: Answer,
  terminal: Pick<NodeJS.WriteStream, 'isTTY'> = process.stdout,
  env: NodeJS.ProcessEnv = process.env,
): Answer {
  if (!terminal.isTTY || env['TERM'] === 'dumb' || (env['NO_COLOR'] ?? '') !== '') return answer;
  return { ...answer, text: answer.text.replace(codeLine, (line) => `${blackOnWhite}${line}${reset}`) };
}
