/**
 * Lets Node's loop turn once more. Call it in a turn in which a socket begins to listen: in Electron, another thread waits
 * for sockets, but it knows only those that were there when a turn of the loop began. If its wake-up for a new socket
 * gets lost, whatever arrives there waits until something else happens (decision 0098).
 */
export function turnAgain(): void {
  // The first of them still runs in this turn.
  setImmediate(() => setImmediate(() => undefined));
}
