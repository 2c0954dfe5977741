/**
 * The mistakes that are still there after a change. A field that was right so far gets no message before the form is sent.
 * @param shown the mistakes that the form shows
 * @param now those that a check finds now
 */
export const remainingFaults = <Faults extends Readonly<Partial<Record<string, string>>>>(
  shown: Faults,
  now: Faults,
): Faults => Object.fromEntries(Object.entries(now).filter(([field]) => field in shown)) as Faults;
