/** Between two turns, in milliseconds. */
const pause = 25;

/**
 * Keeps Node's loop turning. In Electron another thread sleeps for that loop, and is not always woken for a connection
 * that is just being made: nothing came of it then until some timer was due, 3 s after about one start in ten.
 * @returns lets it rest, a turn later: the connection has only begun to listen when its first bytes are out
 */
export function keepTurning(): () => void {
  let done = false;
  const timer = setInterval(() => {
    if (done) clearInterval(timer);
  }, pause);
  return () => {
    done = true;
  };
}
