import { spawn } from 'node:child_process';
import { until } from '../../../scripts/desktop/wait';
import type { App } from './app';

const patience = 10_000;

/**
 * Runs a line of JavaScript in the main process, through Node's debugger: the app needs no code for it. The debugger
 * disconnects at the end, because a process waits for that before it exits.
 * @param app started with `--inspect=127.0.0.1:0`
 */
export async function debugMain({ child }: Pick<App, 'child'>, line: string): Promise<void> {
  const address = await until(
    'the address of the debugger',
    () => /^Debugger listening on ws:\/\/([\d.:]+)\//m.exec(child.output())?.[1],
    patience,
  );
  const node = spawn(process.execPath, ['inspect', address], { stdio: ['pipe', 'pipe', 'ignore'] });
  let said = '';
  node.stdout.setEncoding('utf8').on('data', (piece: string) => (said += piece));
  node.stdin.on('error', () => undefined); // the process may end together with the app
  const prompted = (times: number) =>
    until('the prompt of the debugger', () => said.split('debug>').length > times, patience);
  try {
    await prompted(1);
    node.stdin.write(`exec ${line}\n`);
    await prompted(2);
  } finally {
    node.kill();
  }
}
