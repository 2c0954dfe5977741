import { longestPassword } from '../control/verb-table';
import { t } from '../language/t';
import { UsageError } from './usage';

// What a terminal does with these keys itself, as long as it shows what is typed (termios(3)).
const enter = new Set(['\r', '\n']);
const endOfInput = '\u0004';
const interrupt = '\u0003';
const erase = new Set(['\u007f', '\b']);
const eraseAll = '\u0015';

const tooLong = (): UsageError => new UsageError(t('cli.passwordTooLong', { most: longestPassword }));

/**
 * Reads what is typed at a terminal, without showing it.
 * @param ask shows what is asked for; nothing that is typed from then on is seen
 * @returns `undefined` where its user gave up: Ctrl-C, or Ctrl-D before anything was typed
 * @throws {UsageError} it is longer than the app takes
 */
export function typedPassword(ask: () => void, terminal = process.stdin): Promise<string | undefined> {
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
        // No more is kept of what nobody types.
        else if (text.length <= longestPassword) text = [...text, key];
      }
    };
    terminal.setRawMode(true).setEncoding('utf8').on('data', take).resume();
    ask();
  });
}

/**
 * The first line of what is piped in, as soon as it is there: what is behind it may never end, and neither may the line.
 * @throws {UsageError} it is longer than the app takes
 */
export function pipedPassword(stream: NodeJS.ReadStream = process.stdin): Promise<string> {
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
      // One more for the \r of a line that is as long as can be.
      if (text.includes('\n') || text.length > longestPassword + 1) finish();
    };
    stream.setEncoding('utf8').on('data', take).once('end', finish).once('error', reject);
  });
}
