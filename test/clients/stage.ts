import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, vi } from 'vitest';
import {
  type BehaviourChange,
  createSimulator,
  lenea,
  realClock,
  serve,
  type Simulator,
  type SimulatorRequest,
  type User,
} from '../simulator';

const folder = process.env['CLIENTS_FOLDER'] ?? '';
const checkouts = process.env['UCWA_CLIENTS'];

/** Skips the test, with the reason, if one of these commands fails here. */
export function needs(context: TestContext, ...programs: readonly (readonly string[])[]): void {
  for (const [program = '', ...args] of programs)
    if (spawnSync(program, args, { stdio: 'ignore' }).status !== 0)
      context.skip(`"${[program, ...args].join(' ')}" fails here: install what it needs`);
}

export const python3 = ['python3', '--version'];

/** The folder of the packages that run.ts has installed. */
export function packages(context: TestContext, kind: 'PYTHON' | 'NODE'): string {
  const installed = process.env[`CLIENTS_${kind}`] ?? '';
  if (installed === '') context.skip('the packages in test/clients/packages could not be installed');
  return installed;
}

/** The checkout of a public repository. */
export function checkout(context: TestContext, repository: string): string {
  const at = path.join(checkouts ?? '', repository);
  if (checkouts === undefined || !existsSync(at))
    context.skip(`no checkout: set UCWA_CLIENTS to a folder that contains ${repository}`);
  return at;
}

/** An empty folder, which run.ts removes. */
export const newFolder = (): string => mkdtempSync(path.join(folder, 'run-'));

export const driver = (name: string): string => path.join(import.meta.dirname, 'drivers', name);

export interface Stage {
  readonly simulator: Simulator;
  readonly ca: string;
  /** A token that the user got elsewhere. */
  token(origin: string): Promise<string>;
  close(): Promise<void>;
}

interface StartOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** As in the file `hosts`. */
const names = [
  ...['lyncdiscover.contoso.com', 'lyncdiscoverinternal.contoso.com', 'lyncdiscover.example.com'],
  ...['webdir.online.lync.com', 'login.windows.net'],
];

/** A simulator on the ports that clients expect: HTTPS, and HTTP for those that begin with it. */
export async function stage(behaviour: BehaviourChange = {}, user: User = lenea): Promise<Stage> {
  const simulator = createSimulator({ users: [user], behaviour }, realClock);
  const token = async (origin: string): Promise<string> => {
    const { body } = await simulator.handle(passwordGrant(origin, user));
    return (JSON.parse(body) as { readonly access_token: string }).access_token;
  };
  const handle: Simulator['handle'] = (request) => {
    const url = new URL(request.url);
    url.protocol = 'https:';
    const resource = new URLSearchParams(request.body).get('resource');
    // Azure AD issues a token for a host, in the same form.
    const isAzure = url.host === 'login.windows.net' && resource !== null;
    return simulator.handle(isAzure ? passwordGrant(resource, user) : { ...request, url: url.href });
  };
  const options = { names, control: simulator };
  const secure = await serve({ handle }, { ...options, port: 443, tls: true });
  const plain = await serve({ handle }, { ...options, port: 80 });
  return {
    simulator,
    ca: secure.ca ?? '',
    token,
    close: async () => {
      await Promise.all([secure.close(), plain.close()]);
    },
  };
}

function passwordGrant(origin: string, { address, password }: User): SimulatorRequest {
  return {
    method: 'POST',
    url: `${origin}/WebTicket/oauthtoken`,
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: 'password', username: address, password }).toString(),
  };
}

export interface Running {
  readonly output: string;
  /** Waits until the client has printed it. */
  printed(text: string): Promise<void>;
  /** Its exit code. */
  readonly ended: Promise<number | null>;
  kill(): void;
}

/** Starts a client in an empty folder. It trusts the simulator's certificate authority. */
export function start(
  { ca }: Stage,
  [program = '', ...args]: readonly string[],
  more: StartOptions = {},
): Running {
  const { PATH, HOME } = process.env;
  const child = spawn(program, args, {
    cwd: more.cwd ?? newFolder(),
    env: { PATH, HOME, SSL_CERT_FILE: ca, REQUESTS_CA_BUNDLE: ca, PYTHONUNBUFFERED: '1', ...more.env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  return {
    get output() {
      return output;
    },
    printed: (text) =>
      vi.waitFor(
        () => {
          if (!output.includes(text)) throw new Error(`It has not printed "${text}", but:\n${output}`);
        },
        { timeout: 20_000 },
      ),
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}
