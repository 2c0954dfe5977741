/** Ends one thing; must not mind being called twice. */
export type Stop = () => Promise<void> | void;

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
 * Remembers how to end something that was started, for the case that this process is interrupted.
 * @returns takes it back, once it has ended by itself or was ended
 */
export function atEnd(stop: Stop): () => void {
  listen();
  open.add(stop);
  return () => open.delete(stop);
}

/** Ends everything that is still open, the youngest first; one failure does not keep the others running. */
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
