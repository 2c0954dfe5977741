/** Prints a failure of the set-up. @returns the exit code to end with */
export function report(error: unknown): number;
