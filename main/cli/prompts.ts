import { createInterface } from 'node:readline';
import { longestPassword } from '../control/verb-table';
import { t } from '../language/t';
import { UsageError } from './usage';

// In raw mode we do what the terminal otherwise does with these keys (termios(3)).
const enter = new Set(['\r', '\n']);
const endOfInput = '\u0004';
const interrupt = '\u0003';
const erase = new Set(['\u007f', '\b']);
const eraseAll = '\u0015';

const tooLong = (): UsageError => new UsageError(t('cli.passwordTooLong', { most: longestPassword }));

/**
 * Reads a password from the terminal without showing it.
 * @param ask prints the prompt; called when the terminal no longer shows input
 * @returns the password; `undefined` after Ctrl-C, or Ctrl-D as the first key
 * @throws {UsageError} it is longer than the app accepts
 */
export function askPassword(ask: () => void, terminal = process.stdin): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    let text: readonly string[] = [];
    const finish = (password: string | undefined): void => {
      terminal.setRawMode(false).pause().off('data', take);
      if (password !== undefined && password.length > longestPassword) reject(tooLong());
      else resolve(password);
    };
    const take = (piece: string): void => {
      for (const key of piece) {
        const givesUp = key === interrupt || (key === endOfInput && text.length === 0);
        if (givesUp || enter.has(key) || key === endOfInput) {
          finish(givesUp ? undefined : text.join(''));
          return;
        }
        if (key === eraseAll) text = [];
        else if (erase.has(key)) text = text.slice(0, -1);
        // Input from something other than a keyboard may never end.
        else if (text.length <= longestPassword) text = [...text, key];
      }
    };
    terminal.setRawMode(true).setEncoding('utf8').on('data', take).resume();
    ask();
  });
}

/**
 * Reads the first line of standard input. The rest may never end, and neither may the line.
 * @throws {UsageError} the line is longer than the app accepts
 */
export function readPassword(stream: NodeJS.ReadStream = process.stdin): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (): void => {
      stream.off('data', take).pause();
      const [line = ''] = text.split(/\r?\n/, 1);
      if (line.length > longestPassword) reject(tooLong());
      else resolve(line);
    };
    const take = (piece: string): void => {
      text += piece;
      // One more for the \r at the end of the longest password.
      if (text.includes('\n') || text.length > longestPassword + 1) finish();
    };
    stream.setEncoding('utf8').on('data', take).once('end', finish).once('error', reject);
  });
}

/**
 * Asks a yes-or-no question at the terminal. Enter alone means no.
 * @param question one or more whole sentences
 */
export function askYesNo(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    let agreed: boolean | undefined;
    // Ctrl-C ends the command as it always does, and Ctrl-D means no. Neither key moves to the next line.
    terminal.once('SIGINT', () => {
      process.stderr.write('\n');
      process.kill(process.pid, 'SIGINT');
    });
    terminal.once('close', () => {
      if (agreed === undefined) process.stderr.write('\n');
      resolve(agreed ?? false);
    });
    terminal.question(`${question} [y/N] `, (typed) => {
      agreed = /^y(es)?$/i.test(typed.trim());
      terminal.close();
    });
  });
}
