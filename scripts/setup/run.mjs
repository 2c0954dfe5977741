import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { onInterrupt } from './interrupt.mjs';
import { makeRoom } from './report.mjs';

const posix = process.platform !== 'win32';
const reaper = '/usr/bin/setpriv';

/**
 * Runs a command to its end. Its output goes to standard error, or, with `capture`, into the result.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, capture?: boolean, shell?: boolean, fragile?: boolean }} [options]
 *   `fragile`: the command must not be killed in the middle of its work, only asked to end
 * @returns {Promise<{ code: number, output: string }>} `code` is 127 if there is no such command
 */
export function run(command, args, options = {}) {
  const { cwd, env = process.env, capture = false, shell = false, fragile = false } = options;
  return new Promise((resolve, reject) => {
    const out = capture ? 'pipe' : process.stderr;
    // If the set-up is killed, the kernel ends the command, which would otherwise disturb the next set-up.
    const wrapped = !fragile && !shell && process.platform === 'linux' && fs.existsSync(reaper);
    const [file, list] = wrapped
      ? [reaper, ['--pdeathsig', 'KILL', '--', command, ...args]]
      : [command, args];
    // A group of its own, so that an interruption also reaches what a wrapper script has started.
    const child = spawn(file, list, { cwd, env, shell, detached: posix, stdio: ['ignore', out, out] });
    const stopEnding = onInterrupt((signal) => end(child, signal, fragile));
    const giveBack = capture ? () => undefined : makeRoom();
    const release = () => {
      stopEnding();
      giveBack();
    };
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

function signalGroup(child, signal) {
  try {
    if (posix) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // It has ended in the meantime.
  }
}

/** Ends a command. npm undoes its work after a signal, which can take minutes. */
async function end(child, signal, fragile) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  signalGroup(child, signal);
  if (!fragile) {
    await Promise.race([gone, delay(2000, undefined, { ref: false })]);
    signalGroup(child, 'SIGKILL');
  }
  await gone;
}

/**
 * Runs the npm that called this script, or the one on the path.
 * @param {readonly string[]} args
 * @param {{ cwd: string, capture?: boolean }} options
 */
export function runNpm(args, options) {
  const npm = process.env.npm_execpath;
  return npm?.endsWith('.js') === true
    ? run(process.execPath, [npm, ...args], options)
    : run('npm', args, { ...options, shell: process.platform === 'win32' });
}

/** The last lines of an output: enough to see what failed. */
export const lastLines = (output, count = 6) => output.trim().split('\n').slice(-count).join('\n          ');
