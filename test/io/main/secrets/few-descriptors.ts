import { openSync } from 'node:fs';
import { ProblemError } from '../../../../common/problem';
import { runPasswordCommand } from '../../../../main/secrets/password-command';

// Runs a program once no more files can be opened, and says what comes of it.
try {
  for (;;) openSync('/dev/null', 'r');
} catch {
  // That was the last one.
}
runPasswordCommand(['printf', 'pass@word1'], { mask: (text) => text }).then(
  (password) => process.stdout.write(`${password}\n`),
  (error: unknown) =>
    process.stdout.write(`${error instanceof ProblemError ? error.problem.code : String(error)}\n`),
);
