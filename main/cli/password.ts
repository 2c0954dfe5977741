// What a terminal does with these keys itself, as long as it shows what is typed (termios(3)).
const enter = new Set(['\r', '\n']);
const endOfInput = '\u0004';
const interrupt = '\u0003';
const erase = new Set(['\u007f', '\b']);
const eraseAll = '\u0015';

/**
 * Reads what is typed at a terminal, without showing it.
 * @param ask shows what is asked for; nothing that is typed from then on is seen
 * @returns `undefined` where its user gave up: Ctrl-C, or Ctrl-D before anything was typed
 */
export function typedPassword(ask: () => void, terminal = process.stdin): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text: readonly string[] = [];
    const finish = (password: string | undefined): void => {
      terminal.setRawMode(false).pause().off('data', take);
      resolve(password);
    };
    const take = (piece: string): void => {
      for (const key of piece) {
        const givesUp = key === interrupt || (key === endOfInput && text.length === 0);
        if (givesUp || enter.has(key) || key === endOfInput) {
          finish(givesUp ? undefined : text.join(''));
          return;
        }
        if (key === eraseAll) text = [];
        else text = erase.has(key) ? text.slice(0, -1) : [...text, key];
      }
    };
    terminal.setRawMode(true).setEncoding('utf8').on('data', take).resume();
    ask();
  });
}

/** The first line of what is piped in, as soon as it is there: what is behind it may never end. */
export function pipedPassword(stream: NodeJS.ReadStream = process.stdin): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const finish = (): void => {
      stream.pause();
      resolve(text.split(/\r?\n/, 1)[0] ?? '');
    };
    stream.setEncoding('utf8').on('data', (piece: string) => {
      text += piece;
      if (text.includes('\n')) finish();
    });
    stream.once('end', finish).once('error', reject);
  });
}
