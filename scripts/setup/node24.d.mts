/** The path of the pinned Node 24; `undefined` on a system for which none is pinned. */
export function node24In(root: string): string | undefined;
/** Unpacks it into a folder of a clone. @throws SetupError if that fails */
export function ensureNode24(root: string): Promise<void>;
