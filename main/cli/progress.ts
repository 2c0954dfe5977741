import { oneLine } from '../../common/one-line';

/** Shows how it goes, and takes it away again. */
export interface Progress {
  show(text: string): void;
  clear(): void;
}

const longest = 500;
// VT100: no wrapping, so that a line stays one however narrow the terminal is; back to its start; clear what is behind.
const line = (text: string): string => `\u001b[?7l\r${text}\u001b[K\u001b[?7h`;

/** On a terminal one line, which the next step and at last the answer take the place of; nothing anywhere else. */
export function progressOn(terminal: NodeJS.WriteStream, env: NodeJS.ProcessEnv = process.env): Progress {
  if (!terminal.isTTY) return { show: () => undefined, clear: () => undefined };
  if (env['TERM'] === 'dumb')
    return { show: (text) => void terminal.write(`${oneLine(text, longest)}\n`), clear: () => undefined };
  let shown = false;
  return {
    show(text) {
      shown = true;
      terminal.write(line(oneLine(text, longest)));
    },
    clear() {
      if (shown) terminal.write('\r\u001b[K');
      shown = false;
    },
  };
}
