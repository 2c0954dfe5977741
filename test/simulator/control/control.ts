import { type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { parseJson } from '../parse-json';
import { type Simulator } from '../simulator';
import { check, ScenarioError } from '../scenario/check';
import { type Happening, perform } from '../scenario/happenings';
import { isFromWebPage, isLocal } from './guard';
import { readBehaviour, readFault } from '../scenario/scenario';

type Answer = readonly [status: number, body: unknown];

const READ: Readonly<Record<string, (simulator: Simulator) => unknown>> = {
  requests: ({ requests }) => requests,
  state: ({ state }) => state,
  violations: ({ violations, notes }) => ({ violations, notes }),
  behaviour: ({ behaviour }) => behaviour,
};

/** `/_simulator/…`: lets a test in another process, or a person with curl, see and change what happens. */
export async function answerControl(
  simulator: Simulator,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const [status, body] = await decide(simulator, request);
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(`${JSON.stringify(body)}\n`);
}

async function decide(simulator: Simulator, request: IncomingMessage): Promise<Answer> {
  if (!isLocal(request) || isFromWebPage(request))
    return [403, { error: 'Only for this machine, and not for web pages.' }];
  const { pathname } = new URL(request.url ?? '/', 'http://localhost');
  const name = pathname.replace(/^\/_simulator\/?/, '').replace(/\/$/, '');
  try {
    if (request.method === 'GET') return read(simulator, name);
    if (request.method === 'POST') return act(simulator, name, await jsonOf(request));
    if (request.method === 'DELETE' && name === 'faults') {
      simulator.configure({ faults: [] });
      return [200, { ok: true }];
    }
    return [405, { error: `${request.method ?? ''} is not for ${pathname}.` }];
  } catch (error) {
    if (error instanceof ScenarioError) return [400, { error: error.message }];
    throw error;
  }
}

function read(simulator: Simulator, name: string): Answer {
  const reader = Object.hasOwn(READ, name) ? READ[name] : undefined;
  if (reader) return [200, reader(simulator)];
  return [name === '' ? 200 : 404, { get: Object.keys(READ), post: ['faults', 'behaviour', 'happenings'] }];
}

function act(simulator: Simulator, name: string, body: unknown): Answer {
  switch (name) {
    case 'faults':
      simulator.inject(...[body].flat().map((one) => readFault(one)));
      return [200, { ok: true }];
    case 'behaviour':
      simulator.configure(readBehaviour(body));
      return [200, { ok: true }];
    case 'happenings':
      happen(simulator, body);
      return [200, { ok: true }];
    default:
      return [404, { error: `There is no ${name}: POST to faults, behaviour or happenings.` }];
  }
}

/** @throws ScenarioError that says why it cannot happen */
export function happen(simulator: Simulator, body: unknown): void {
  perform(simulator, check('happening', body) as Happening);
}

export async function jsonOf(request: IncomingMessage): Promise<unknown> {
  try {
    return parseJson(await text(request));
  } catch {
    throw new ScenarioError('The body is not JSON.');
  }
}
