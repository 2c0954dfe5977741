import type { Reporter, TestModule } from 'vitest/node';

/** Which Electron the desktop tests ran on, handed over by their global set-up. */
const electronOf = (modules: readonly TestModule[]): string | undefined => {
  for (const { project } of modules) {
    const electron: unknown = Reflect.get(project.getProvidedContext(), 'electron');
    if (typeof electron === 'string') return electron;
  }
  return undefined;
};

/** Ends a run with one line that programs can read: `N passed, N failed`. What was skipped has a line before it. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    for (const module of modules) {
      for (const test of module.children.allTests()) count[test.result().state] += 1;
      // A file that could not be loaded has no tests that could fail.
      if (module.errors().length > 0) count.failed += 1;
    }
    const electron = electronOf(modules);
    const skipped = count.skipped + count.pending;
    const lines = [
      ...(electron === undefined ? [] : [`Desktop tests ran on ${electron}.`]),
      ...(skipped === 0 ? [] : [`${skipped} skipped: they need what this machine does not give.`]),
      `${count.passed} passed, ${count.failed + unhandled.length} failed`,
    ];
    // After Vitest's own summary, which is written in the same turn.
    process.once('exit', () => process.stdout.write(`\n${lines.join('\n')}\n`));
  }
}

// Vitest loads a reporter by its default export.
export default ClosingLine;
