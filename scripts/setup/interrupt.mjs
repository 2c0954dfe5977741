const cleanups = new Set();
let listening = false;

function interrupted(signal, exitCode) {
  for (const cleanup of [...cleanups].reverse()) cleanup(signal);
  process.exit(exitCode);
}

/**
 * Registers what must happen when the set-up is interrupted (Ctrl-C, SIGTERM, SIGHUP).
 * @param {(signal: NodeJS.Signals) => void} cleanup synchronous: nothing else runs after it
 * @returns {() => void} takes it back
 */
export function onInterrupt(cleanup) {
  if (!listening) {
    listening = true;
    process.once('SIGINT', () => interrupted('SIGINT', 130));
    process.once('SIGTERM', () => interrupted('SIGTERM', 143));
    process.once('SIGHUP', () => interrupted('SIGHUP', 129));
  }
  cleanups.add(cleanup);
  return () => cleanups.delete(cleanup);
}
