const enter = new Set(['\r', '\n', '\u0004']);
const erase = new Set(['\u007f', '\b']);
const interrupt = '\u0003';

/** Reads what is typed, without showing it. @returns `undefined` after Ctrl-C */
function typed(terminal: NodeJS.ReadStream): Promise<string | undefined> {
  return new Promise((resolve) => {
    let text = '';
    const finish = (value: string | undefined): void => {
      terminal.setRawMode(false).pause().off('data', take);
      resolve(value);
    };
    const take = (piece: string): void => {
      for (const character of piece) {
        if (character === interrupt) finish(undefined);
        else if (enter.has(character)) finish(text);
        else if (erase.has(character)) text = text.slice(0, -1);
        else {
          text += character;
          continue;
        }
        if (!erase.has(character)) return;
      }
    };
    terminal.setRawMode(true).setEncoding('utf8').on('data', take).resume();
  });
}

/** The first line of what is piped in, as soon as it is there: what is behind it may never end. */
function piped(stream: NodeJS.ReadStream): Promise<string> {
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

/**
 * The password: typed at a terminal, or the first line of what is piped in. Never an argument: those can be read by others.
 * @param ask shows what is asked for
 * @returns `undefined` where its user gave up
 */
export async function readPassword(ask: () => void): Promise<string | undefined> {
  const { stdin } = process;
  if (!stdin.isTTY) return piped(stdin);
  ask();
  return typed(stdin);
}
