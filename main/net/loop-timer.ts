/** Between two turns of the loop, in milliseconds. */
const pause = 25;

/**
 * Keeps Node's event loop turning. In Electron another thread waits on behalf of the loop, and a new connection does not
 * always wake it. In about one start in ten, such a connection made no progress until a timer was due, up to 3 s later.
 * @returns a function that stops the timer one turn later, since a connection whose first bytes are out has only begun
 *   to listen
 */
export function startLoopTimer(): () => void {
  let done = false;
  const timer = setInterval(() => {
    if (done) clearInterval(timer);
  }, pause);
  return () => {
    done = true;
  };
}
