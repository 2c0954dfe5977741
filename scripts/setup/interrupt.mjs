const exitCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const cleanups = new Set();
let listening = false;

async function interrupted(signal) {
  // The youngest first: what is still written must have ended before its folder is removed.
  for (const cleanup of [...cleanups].reverse()) await cleanup(signal);
  process.exit(exitCodes[signal]);
}

/**
 * Registers what must happen when the set-up is interrupted (Ctrl-C, SIGTERM, SIGHUP), before it leaves.
 * @param {(signal: NodeJS.Signals) => Promise<void> | void} cleanup
 * @returns {() => void} takes it back
 */
export function onInterrupt(cleanup) {
  if (!listening) {
    listening = true;
    for (const signal of Object.keys(exitCodes)) process.once(signal, () => void interrupted(signal));
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
