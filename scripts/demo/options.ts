import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly help: boolean;
  /** Uses a virtual desktop, even if there is a display. */
  readonly headless: boolean;
  /** Starts one meeting and ends, even if there is a display. */
  readonly once: boolean;
  /** Prints one JSON object on standard output, and nothing else. Implies `once`. */
  readonly json: boolean;
  /** File for the picture; by default, a new file in the temporary folder. */
  readonly screenshot?: string;
  /** A server to use instead of the simulator. */
  readonly server?: { readonly url: string; readonly user: string; readonly password: string };
}

/** The command line is invalid; the message says why. */
export class UsageError extends Error {}

export const usage = `npm run demo [-- options]

  (none)             with a display: opens Meet Now in your tray, signed in to a simulated server, until you quit it;
                     without a display: starts a meeting on a virtual desktop and ends
  --headless         uses a virtual desktop even if there is a display
  --once             starts one meeting by itself and ends, even if there is a display
  --json             prints the outcome as one JSON object (npm run --silent demo -- --json); implies --once
  --screenshot FILE  saves the picture of the desktop in this file (PNG)
  --server URL --user ADDRESS
                     uses another server instead of the simulator, with its discovery root at this URL;
                     the password comes from MEET_NOW_PASSWORD
  --help`;

/**
 * Reads the arguments.
 * @param env loses MEET_NOW_PASSWORD, so that no child process inherits the password
 * @throws {UsageError}
 */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): DemoOptions {
  const password = env['MEET_NOW_PASSWORD'];
  delete env['MEET_NOW_PASSWORD'];
  const flag = { type: 'boolean', default: false } as const;
  const text = { type: 'string' } as const;
  const options = {
    help: flag,
    headless: flag,
    once: flag,
    json: flag,
    screenshot: text,
    server: text,
    user: text,
  };
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }));
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { screenshot } = values;
  const server = readServer(values.server, values.user, password);
  return {
    help: values.help,
    headless: values.headless,
    once: values.once || values.json,
    json: values.json,
    ...(screenshot === undefined ? {} : { screenshot }),
    ...(server === undefined ? {} : { server }),
  };
}

function readServer(
  url: string | undefined,
  user: string | undefined,
  password: string | undefined,
): DemoOptions['server'] {
  if (url === undefined && user === undefined) return undefined;
  if (url === undefined || user === undefined) throw new UsageError('--server and --user belong together.');
  if (!URL.canParse(url))
    throw new UsageError(`"${url}" is not a URL such as https://lyncdiscover.contoso.com/.`);
  if (!user.includes('@'))
    throw new UsageError(`"${user}" is not a sign-in address such as anna@contoso.com.`);
  if (password === undefined || password === '') {
    throw new UsageError(`Put the password of ${user} into the environment variable MEET_NOW_PASSWORD.`);
  }
  return { url, user, password };
}
