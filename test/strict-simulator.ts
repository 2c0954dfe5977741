import { createSimulator, type Simulator, type SimulatorClock, type SimulatorOptions } from './simulator';

/**
 * The simulator for tests of our client: it refuses everything that the documents forbid, and Windows sign-in unless the
 * test names a kind.
 */
export function strictSimulator(
  { behaviour, ...options }: SimulatorOptions,
  clock: SimulatorClock,
): Simulator {
  return createSimulator(
    { ...options, behaviour: { level: 'strict', windowsGrant: 'refused', ...behaviour } },
    clock,
  );
}

/**
 * Call this at the end of each test of our client.
 * @throws Error if the client has broken a rule, at whatever level, or sent a request without `Accept`
 */
export function assertNoBreach({ violations, notes }: Simulator): void {
  const breaches = [...violations, ...notes.filter(({ rule }) => rule === 'no-accept')];
  if (breaches.length === 0) return;
  const lines = breaches.map(
    ({ rule, detail, page, request }) =>
      `${rule}: ${request.method} ${request.url}: ${detail} See "${page}".`,
  );
  throw new Error(`The client broke rules of the documents.\n${lines.join('\n')}`);
}
