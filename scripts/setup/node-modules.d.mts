/** Whether node_modules holds what the lock file names. */
export function nodeModulesUpToDate(root: string): boolean;
