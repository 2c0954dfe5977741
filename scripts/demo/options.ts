import { parseArgs } from 'node:util';

export interface DemoOptions {
  readonly help: boolean;
  /** On a private desktop, even where there is a display. */
  readonly headless: boolean;
  /** Ends by itself, with a display too. */
  readonly once: boolean;
  /** One JSON object on standard output, and nothing else. Implies `once`. */
  readonly json: boolean;
  /** Where the picture goes; undefined = a file of its own in the temporary folder. */
  readonly screenshot?: string;
  /** Another server than the simulator. */
  readonly server?: { readonly url: string; readonly user: string; readonly password: string };
}

/** The command was typed in a way that cannot be understood. */
export class UsageError extends Error {}

export const usage = `npm run demo [-- options]

  (none)             with a display: Meet Now in your tray, signed in to a simulated server, until you quit it;
                     without one: shows on a private desktop what it does, and ends
  --headless         on a private desktop, even where there is a display
  --once             chooses "Meet now" by itself and ends, with a display too
  --json             prints the outcome as one JSON object (npm run --silent demo -- --json); implies --once
  --screenshot FILE  where the picture (PNG) of the desktop goes
  --server URL --user ADDRESS
                     another server than the simulator: URL of its discovery root;
                     the password is taken from MEET_NOW_PASSWORD
  --help`;

/**
 * Reads the arguments.
 * @param env its MEET_NOW_PASSWORD is taken out, so that it is handed on to nobody
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
    throw new UsageError(`"${url}" is no URL; it looks like https://lyncdiscover.contoso.com/.`);
  if (!user.includes('@'))
    throw new UsageError(`"${user}" is no sign-in address; it looks like anna@contoso.com.`);
  if (password === undefined || password === '') {
    throw new UsageError(`Put the password of ${user} into the environment variable MEET_NOW_PASSWORD.`);
  }
  return { url, user, password };
}
