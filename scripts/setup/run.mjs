import { spawn } from 'node:child_process';
import { onInterrupt } from './interrupt.mjs';

/**
 * Runs a command to its end. Its output goes to standard error, or is caught with `capture`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, shell?: boolean }} [options]
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 where the command does not exist
 */
export function run(command, args, { cwd, env = process.env, capture = false, shell = false } = {}) {
  return new Promise((resolve, reject) => {
    const out = capture ? 'pipe' : process.stderr;
    const child = spawn(command, args, { cwd, env, shell, stdio: ['ignore', out, out] });
    const release = onInterrupt((signal) => child.kill(signal));
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text) => (output += text));
    child.stderr?.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => {
      release();
      if (error.code === 'ENOENT') resolve({ code: 127, output: `${command}: not found` });
      else reject(error);
    });
    child.once('close', (code) => {
      release();
      resolve({ code: code ?? 1, output });
    });
  });
}

/** The last lines of an output: enough to see what failed. */
export const lastLines = (output, count = 6) => output.trim().split('\n').slice(-count).join('\n          ');
