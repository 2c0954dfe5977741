/** Prints a failure. @param who what failed, where it was not of the set-up. @returns the exit code to end with */
export function report(error: unknown, who?: string): number;
