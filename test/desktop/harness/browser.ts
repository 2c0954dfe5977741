import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** A stand-in for the commands that open an address (xdg-open) or a message (xdg-email): it records the addresses. */
export interface Browser {
  /** Environment for the app, so that it finds this browser. */
  readonly env: NodeJS.ProcessEnv;
  /** The addresses, in the order of opening. */
  opened(): readonly string[];
  remove(): void;
}

/** Creates one in a folder of its own. */
export function installBrowser(): Browser {
  const folder = mkdtempSync(join(tmpdir(), 'browser-'));
  const list = join(folder, 'opened');
  for (const name of ['xdg-open', 'xdg-email']) {
    const program = join(folder, name);
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$1" >> '${list}'\n`);
    chmodSync(program, 0o700);
  }
  return {
    env: { PATH: [folder, process.env['PATH']].join(delimiter) },
    // Complete lines only: the shell creates the file before it writes to it.
    opened: () => (existsSync(list) ? readFileSync(list, 'utf8').split('\n').slice(0, -1) : []),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
