/** Runs `work` while no other set-up of the same folder runs; waits for one that does. */
export function withLock<T>(folder: string, work: () => Promise<T>): Promise<T>;
