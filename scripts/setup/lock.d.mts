/** Runs `work` when no other set-up of the same folder is running. */
export function withLock<T>(folder: string, work: () => Promise<T>): Promise<T>;
