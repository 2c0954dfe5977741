/** Builds the app of that clone into out/, unless out/ was built from exactly these sources. */
export function buildApp(root: string): Promise<void>;
