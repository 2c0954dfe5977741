/** A failure of the set-up, in three parts for the user: what it tried, what failed, and what to do next. */
export class SetupError extends Error {
  /** @param {{ tried: string, failed: string, next: string, exitCode?: number, cause?: unknown }} what */
  constructor({ tried, failed, next, exitCode = 1, cause }) {
    super(failed, { cause });
    this.name = 'SetupError';
    this.tried = tried;
    this.failed = failed;
    this.next = next;
    this.exitCode = exitCode;
  }
}

/** What writes the line of each running step, on a terminal. */
const running = new Set();
const clear = '\r\x1b[K';
let outsiders = 0;

/** Shows what runs, in one line that does not wrap. */
function draw() {
  if (outsiders > 0) return;
  const line = [...running].map((line) => line()).join(', ');
  // Some terminals do not say how wide they are.
  process.stderr.write(clear + line.slice(0, (process.stderr.columns || 80) - 1));
}

/** While a program writes to the same terminal, no progress is shown there. @returns a function that ends this */
export function makeRoom() {
  if (running.size > 0) process.stderr.write(clear);
  outsiders++;
  return () => outsiders--;
}

/** Prints a line to standard error. Standard output belongs to the program that runs after the set-up. */
export function say(line) {
  process.stderr.write(`${running.size > 0 ? clear : ''}${line}\n`);
}

/**
 * Prints an error.
 * @param {unknown} error
 * @param {string} [who] what failed; by default, the set-up
 * @returns {number} the exit code
 */
export function report(error, who = 'Set-up') {
  if (!(error instanceof SetupError)) {
    say(`${who} failed unexpectedly: ${error?.stack ?? String(error)}`);
    return 1;
  }
  say('Set-up could not finish.');
  say(`  Tried:  ${error.tried}`);
  say(`  Failed: ${error.failed}`);
  say(`  Next:   ${error.next}`);
  return error.exitCode;
}

/** The innermost message of an error. The outer one of `fetch`, for example, says only "fetch failed". */
export function reason(error) {
  const cause = error?.cause;
  if (cause instanceof Error && cause.message !== '') return reason(cause);
  return error instanceof Error ? error.message || String(error.code ?? error.name) : String(error);
}

/**
 * Shows the progress of a long step: in a changing line on a terminal, otherwise in a line every five seconds.
 * @param {string} label the step
 * @param {() => string} detail the progress; called for each line
 * @returns {() => void} a function that ends this
 */
export function progress(label, detail) {
  const started = Date.now();
  const line = () => `${label} … ${detail()} (${Math.round((Date.now() - started) / 1000)} s)`;
  if (!process.stderr.isTTY) {
    const timer = setInterval(() => say(line()), 5000);
    return () => clearInterval(timer);
  }
  running.add(line);
  const timer = setInterval(draw, 250);
  return () => {
    clearInterval(timer);
    running.delete(line);
    draw();
  };
}
