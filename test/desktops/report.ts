/** Prints a line. */
export const line = (text: string): void => void process.stdout.write(`${text}\n`);

/** One thing that was looked at. */
interface Check {
  readonly of: string;
  readonly what: string;
  /** Why it failed; undefined if it passed. */
  readonly failure?: string;
}

/** What was seen, as it comes, and in a table at the end. */
export class Report {
  readonly #checks: Check[] = [];
  readonly #versions = new Map<string, string>();

  /** The version that a program gave. */
  version(of: string, version: string): void {
    this.#versions.set(of, version);
  }

  /** Runs a check; a failure does not end the run. @returns whether it passed */
  async check(of: string, what: string, look: () => Promise<void>): Promise<boolean> {
    let check: Check = { of, what };
    try {
      await look();
    } catch (error) {
      check = { ...check, failure: error instanceof Error ? error.message : String(error) };
    }
    this.#checks.push(check);
    const { failure } = check;
    line(`${failure === undefined ? 'ok    ' : 'FAILED'} ${of}: ${what}`);
    if (failure !== undefined) line(`       ${failure.replaceAll('\n', '\n       ')}`);
    return failure === undefined;
  }

  get failed(): boolean {
    return this.#checks.some(({ failure }) => failure !== undefined);
  }

  /** The table, and the count. */
  print(): void {
    const names = [...new Set(this.#checks.map(({ of }) => of))];
    const wide = Math.max(...names.map((name) => name.length), 0);
    line('');
    for (const name of names) {
      const its = this.#checks.filter(({ of }) => of === name);
      const failed = its.filter(({ failure }) => failure !== undefined);
      const outcome = failed.length === 0 ? 'passed' : `FAILED: ${failed.map(({ what }) => what).join('; ')}`;
      const version = this.#versions.get(name) ?? '';
      line(
        `${name.padEnd(wide)}  ${version.padEnd(20)}  ${its.length - failed.length}/${its.length}  ${outcome}`,
      );
    }
    const failed = this.#checks.filter(({ failure }) => failure !== undefined).length;
    line(`\n${this.#checks.length - failed} passed, ${failed} failed`);
  }
}
