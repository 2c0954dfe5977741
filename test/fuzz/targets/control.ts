import fc from 'fast-check';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lineOf } from '../../../main/control/lines';
import { controlVersion } from '../../../main/control/messages';
import { type ControlRequest, requestSchema } from '../../../main/control/request';
import { listenForCommands } from '../../../main/control/server';
import { lies, type Mutation, spoils } from '../hostile';
import { mutateJson } from '../mutate-json';
import { orThrow, type Target, target } from '../target';

/** Each command is served as it is: a stricter schema would be noticed here first. */
const valid: readonly ControlRequest[] = [
  {
    verb: 'start',
    subject: 'Budget',
    importance: 'Urgent',
    invite: ['a@contoso.com'],
    copy: true,
    timeout: 60,
  },
  { verb: 'status' },
  { verb: 'leave', id: 'one', all: true },
  { verb: 'history', limit: 20 },
  {
    verb: 'sign-in',
    address: 'a@contoso.com',
    userName: '',
    server: '',
    password: 'secret-of-anna',
    sure: true,
  },
  { verb: 'sign-out', sure: true },
  { verb: 'quit', sure: true },
];

interface Plan {
  readonly request: number;
  readonly mutations: readonly Mutation[];
  /** Where the text is split, in bytes. */
  readonly cuts: readonly number[];
  readonly after: string;
}

const plan: fc.Arbitrary<Plan> = fc.record({
  request: fc.nat(valid.length - 1),
  mutations: fc.array(fc.oneof(spoils, lies), { maxLength: 3 }),
  cuts: fc.array(fc.nat(300), { maxLength: 4 }),
  after: fc.constantFrom(
    '',
    '',
    '\n',
    'null\n',
    lineOf({ version: controlVersion, request: { verb: 'status' } }),
    '\u0000',
    'x'.repeat(70_000),
  ),
});

/** The app's listener, shared by all runs of one target. */
function open() {
  const folder = mkdtempSync(join(tmpdir(), 'meet-now-fuzz-'));
  const address = join(folder, 'control', 'socket');
  const served: unknown[] = [];
  const log: string[] = [];
  const note = (message: string, data?: unknown): void =>
    void log.push(`${message} ${data instanceof Error ? data.message : String(data)}`);
  const stop = listenForCommands(
    { address },
    (request) => {
      served.push(request);
      return Promise.resolve({ exitCode: 0, text: 'done', data: {} });
    },
    { debug: note, info: note, warn: note, error: note },
  );
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return { address, served, log, stop };
}

/** Sends that, and collects the answers. */
async function talk(address: string, pieces: readonly Buffer[]): Promise<string> {
  const socket = connect(address);
  let heard = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (heard += piece));
  socket.on('error', () => undefined); // the app may close it while we write
  const closed = new Promise((resolve) => socket.once('close', resolve));
  for (const piece of pieces) socket.write(piece);
  socket.end();
  await closed;
  return heard;
}

let shared: ReturnType<typeof open> | undefined;

async function hold({ request, mutations, cuts, after }: Plan): Promise<void> {
  shared ??= open();
  const { address, served, log } = shared;
  served.length = 0;
  log.length = 0;
  const said = lineOf({ version: controlVersion, request: valid[request] }).trimEnd();
  const bytes = Buffer.from(`${mutations.reduce(mutateJson, said)}\n${after}`);
  const ends = [...cuts.map((cut) => cut % bytes.length), bytes.length].sort((a, b) => a - b);
  const heard = await talk(
    address,
    ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end)),
  );
  const faults: string[] = [];
  if (served.length > 1) faults.push(`${served.length} requests were served`);
  for (const one of served)
    if (!requestSchema.safeParse(one).success) faults.push(`served ${JSON.stringify(one)}`);
  if (mutations.length === 0 && after === '' && served.length !== 1) faults.push('a request was not served');
  const answers = heard
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { readonly type?: unknown });
  if (answers[0]?.type !== 'welcome') faults.push(`heard ${heard.slice(0, 200)}`);
  if (log.some((line) => line.includes('secret-of-anna'))) faults.push('a password is in the log');
  const next = await talk(address, [
    Buffer.from(lineOf({ version: controlVersion, request: { verb: 'status' } })),
  ]);
  if (!next.includes('"done"')) faults.push('the next command line is not served');
  orThrow(faults);
}

export const controlTargets: readonly Target[] = [
  target({ name: 'control', about: 'messages on the control socket', runs: 200, weight: 1 }, plan, hold),
];
