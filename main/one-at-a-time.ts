/**
 * Does one thing at a time: what is wanted while it is under way is done once more afterwards, however often it was wanted.
 * @param work never fails
 * @returns wants it done
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let busy = false;
  let again = false;
  const run = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await work();
      // It was set while this waited, which the compiler does not see.
    } while (again as boolean);
    busy = false;
  };
  return () => {
    again = true;
    if (!busy) void run();
  };
}
