/** Builds the app of a clone into out/, unless out/ is up to date. */
export function buildApp(root: string): Promise<void>;

/** Builds the simulator of a clone into out/simulator, unless it is up to date. */
export function buildSimulator(root: string): Promise<void>;
