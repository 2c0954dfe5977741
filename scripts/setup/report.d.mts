/** Prints an error. @param who what failed; by default, the set-up. @returns the exit code */
export function report(error: unknown, who?: string): number;
