const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const cleanups = new Set();
let listening = false;

async function interrupted(signal) {
  // The newest first: a process must end before the folder that it writes to is removed.
  for (const cleanup of [...cleanups].reverse()) await cleanup(signal);
  process.exit(exitCodes[signal]);
}

/**
 * Registers what to do if the set-up is interrupted (Ctrl-C, SIGTERM, SIGHUP), before it ends.
 * @param {(signal: NodeJS.Signals) => Promise<void> | void} cleanup
 * void} takes it back => @returns {() => void} a function that takes this back => void} takes it back
 */
export function onInterrupt(cleanup) {
  if (!listening) {
    listening = true;
    for (const signal of Object.keys(exitCodes)) process.once(signal, () => void interrupted(signal));
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
