import { createInterface } from 'node:readline';

/**
 * Asks at the terminal. Whoever only presses Enter has not agreed.
 * @param question in one or more whole sentences
 */
export function agrees(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  return new Promise((resolve) => {
    let agreed: boolean | undefined;
    // Ctrl-C is the signal that ends every command line; Ctrl-D is no yes. Neither ends the line of the question.
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
