/** Builds the app of a clone into out/, unless out/ is up to date. */
export function buildApp(root: string): Promise<void>;
