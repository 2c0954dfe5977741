import { readFileSync } from 'node:fs';
import * as z from 'zod/mini';
import { checked } from '../../common/checked';
import { defined } from '../../common/defined';
import { hiddenSwitch } from '../base/hidden-switch';
import { meetNowSwitch } from '../desktop/hotkey/meet-now-command';
import { linkOf } from '../links/link-of';

/** An account that the program which started this run handed over. It is used for the run, and stored nowhere. */
const launchAccount = z.object({
  address: z.string().check(z.minLength(3), z.maxLength(320)),
  userName: z._default(z.string(), ''),
  password: z.string().check(z.minLength(1)),
  server: z._default(z.string(), ''),
  /** False if no user is there to answer questions: each is answered "no". */
  interactive: z._default(z.boolean(), true),
});
export type LaunchAccount = z.infer<typeof launchAccount>;

export interface LaunchOptions {
  readonly account?: LaunchAccount;
  /** Descriptor of a pipe for the trace. */
  readonly traceTo?: number;
  /** Replaces the policy of the computer. */
  readonly policyFile?: string;
  /** `http://127.0.0.1:PORT` of the server that the pages come from, instead of the built files. */
  readonly pagesFrom?: string;
  /** No window opens at start, since the system or a command line started the app. */
  readonly hidden?: boolean;
  /** The launch asks for a meeting or has a link, so the answer to that is what the user sees first. */
  readonly errand?: boolean;
}

const descriptorOf = (argv: readonly string[], name: string): number | undefined => {
  const text = argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
  const descriptor = text !== undefined && /^[3-9]$/.test(text) ? Number(text) : undefined;
  return descriptor;
};

/** Its errors do not quote the text, as a parser's would: it contains a password. */
function readAccount(descriptor: number): LaunchAccount {
  const unusable = (why: string): Error =>
    new Error(`The account handed over on descriptor ${descriptor} cannot be used: ${why}.`);
  let text: string;
  try {
    text = readFileSync(descriptor, 'utf8');
  } catch {
    throw unusable('nothing can be read there');
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw unusable('it is not JSON');
  }
  const read = checked(launchAccount, value);
  if (read.ok) return read.value;
  const wrong = new Set(read.flaws.map(({ path }) => path.join('.') || 'the whole'));
  throw unusable(`wrong or missing: ${[...wrong].join(', ')}`);
}

/** The file that replaces the policy of the computer. An installed Meet Now ignores it. */
export const policyFileOf = (argv: readonly string[]): string | undefined =>
  argv.find((argument) => argument.startsWith(policySwitch))?.slice(policySwitch.length);
const policySwitch = '--policy=';

/**
 * Reads the switches of a launch. An installed Meet Now ignores those for the demo, tests and development. A password
 * comes through a pipe, since other programs can read arguments and environment.
 * @throws Error if the pipe does not contain an account
 */
export function readLaunchOptions(argv: readonly string[], isPackaged: boolean): LaunchOptions {
  const kind = {
    ...(argv.includes(hiddenSwitch) ? { hidden: true } : {}),
    ...(linkOf(argv) !== undefined || argv.includes(meetNowSwitch) ? { errand: true } : {}),
  };
  if (isPackaged) return kind;
  const accountFrom = descriptorOf(argv, 'account-from-fd');
  const account = accountFrom === undefined ? undefined : readAccount(accountFrom);
  const traceTo = descriptorOf(argv, 'trace-to-fd');
  const policyFile = policyFileOf(argv);
  const pages = argv.find((argument) => /^--pages-from=http:\/\/127\.0\.0\.1:\d{1,5}$/.test(argument));
  const pagesFrom = pages?.slice(pages.indexOf('=') + 1);
  return {
    ...kind,
    ...defined({ account, traceTo, policyFile, pagesFrom }),
  };
}
