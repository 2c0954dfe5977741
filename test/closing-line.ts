import type { Reporter, TestCase, TestModule, Vitest } from 'vitest/node';

/** Starts the note of a test that was skipped because an earlier step failed (test/desktop/harness/journey.ts). */
export const leftOut = 'left out after';

/** The Electron that the desktop tests ran on, from their global set-up. */
const electronOf = (modules: readonly TestModule[]): string | undefined => {
  for (const { project } of modules) {
    const electron: unknown = Reflect.get(project.getProvidedContext(), 'electron');
    if (typeof electron === 'string') return electron;
  }
  return undefined;
};

/** Whether it did not start because the set-up of its file or group failed, or an earlier step. */
function wasKept(test: TestCase): boolean {
  const { parent, module } = test;
  const result = test.result();
  if (result.state === 'skipped' && result.note?.startsWith(leftOut) === true) return true;
  for (let at = parent; at.type === 'suite'; at = at.parent) if (at.errors().length > 0) return true;
  return module.errors().length > 0;
}

/** Ends a run with one line that programs can read: `N passed, N failed`. Skipped tests are on a line before it. */
export class ClosingLine implements Reporter {
  #watches = false;
  #text = '';

  onInit({ config }: Vitest): void {
    this.#watches = config.watch;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    let kept = 0;
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state !== 'passed' && state !== 'failed' && wasKept(test)) kept += 1;
        else count[state] += 1;
      }
      // A file that did not load, or a group whose set-up failed, has no tests that could fail.
      for (const group of [module, ...module.children.allSuites()])
        if (group.errors().length > 0) count.failed += 1;
    }
    const electron = electronOf(modules);
    const skipped = count.skipped + count.pending;
    const lines = [
      ...(electron === undefined ? [] : [`Desktop tests ran on ${electron}.`]),
      ...(kept === 0 ? [] : [`${kept} not begun: what they need failed before them, as told above.`]),
      ...(skipped === 0 ? [] : [`${skipped} skipped: they need what this machine does not give.`]),
      `${count.passed} passed, ${count.failed + unhandled.length} failed`,
    ];
    this.#text = `\n${lines.join('\n')}\n`;
    // After Vitest's own summary, which is printed in the same turn.
    if (!this.#watches) process.once('exit', () => process.stdout.write(this.#text));
  }

  onWatcherStart(): void {
    process.stdout.write(this.#text);
  }
}

// Vitest loads a reporter by its default export.
export default ClosingLine;
