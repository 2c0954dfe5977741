/**
 * Lets Node's loop turn once more. Call it in a turn in which a socket begins to listen: in Electron, another thread waits
 * for sockets, but only for those that a turn of the loop has registered at its start. The wake-up for a new one may be
 * used up by the turn under way, and then what arrives waits until something else happens (decision 0098).
 */
export function turnAgain(): void {
  // The first of them still runs in this turn.
  setImmediate(() => setImmediate(() => undefined));
}
