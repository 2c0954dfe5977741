/** Whether node_modules contains what the lock file names. */
export function nodeModulesUpToDate(root: string): boolean;
