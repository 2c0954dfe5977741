/** Builds the app of a clone into out/, unless out/ is up to date. */
export function buildApp(root: string): Promise<void>;

/** Has the Electron of a clone write the code cache of the built app, unless it is up to date. */
export function compileApp(root: string): Promise<void>;

/** Builds the simulator of a clone into out/simulator, unless it is up to date. */
export function buildSimulator(root: string): Promise<void>;
