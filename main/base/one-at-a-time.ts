/**
 * Runs some work one run at a time. Requests while it runs lead to a single further run afterwards.
 * @param work must not fail
 * @returns a function that requests a run
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await work();
      // Another call may have set it during the wait, which the compiler does not see.
    } while (again as boolean);
    busy = false;
  };
  return () => {
    again = true;
    if (!busy) void run();
  };
}
