/** Ends one thing. A second call must do no harm. */
type Stop = () => Promise<void> | void;

const signals = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
const open = new Set<Stop>();
let listening = false;

function listen(): void {
  if (listening) return;
  listening = true;
  for (const [signal, exitCode] of Object.entries(signals)) {
    process.once(signal, () => {
      void endAll().finally(() => process.exit(exitCode));
    });
  }
}

/**
 * Registers how to end something if this process is interrupted.
 * @returns a function that takes this back, for when it has ended
 */
export function atEnd(stop: Stop): () => void {
  listen();
  open.add(stop);
  return () => open.delete(stop);
}

/** Ends everything that is still open, the newest first. If one fails, the others are ended all the same. */
export async function endAll(): Promise<void> {
  for (const stop of [...open].reverse()) {
    open.delete(stop);
    try {
      await stop();
    } catch (error) {
      process.stderr.write(`While ending: ${error instanceof Error ? error.message : String(error)}\n`);
    }
  }
}
