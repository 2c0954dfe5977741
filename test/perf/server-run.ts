/**
 * A server under load, in its own process: the simulator or the bare server. Arguments: `ours` or `bare`, and the number
 * of clients that poll. Prints a URL, at which `/served` says what there is, `/emit` sends an event to each client as
 * soon as all of them poll, and each other answer says how much the process has used.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { createSimulator, lenea, realClock, serve } from '../simulator';
import { startBare } from './baseline/bare-server';

export interface Served {
  readonly url: string;
  /** The value of `Authorization`. */
  readonly token: string;
  /** The path of a plain GET. */
  readonly plain: string;
  /** The paths of the clients' polls. */
  readonly paths: readonly string[];
  /** How many clients poll. */
  readonly parked: () => number;
  /** Sends an event to each client. */
  readonly emit: () => void;
}

/** What a process has used. */
export interface Usage {
  /** Processor time, in milliseconds. */
  readonly cpu: number;
  /** Live objects, in MB. */
  readonly heap: number;
}

const resource = {
  rel: 'participant',
  name: 'Alex Darrow',
  uri: 'sip:alexd@contoso.com',
  role: 'Attendee',
  _links: { self: { href: '/participants/alexd@contoso.com' } },
};
const link = { rel: 'participant', href: '/participants/alexd@contoso.com', title: 'Alex Darrow' };

async function startOurs(clients: number): Promise<Served> {
  const simulator = createSimulator({}, realClock);
  const { url } = await serve(simulator, { port: 0 });
  const post = async (path: string, type: string, body: string, token = ''): Promise<string> => {
    const headers = { accept: 'application/json', 'content-type': type, authorization: token };
    return (await simulator.handle({ method: 'POST', url: url + path, headers, body })).body;
  };
  const form = `grant_type=password&username=${lenea.address}&password=${lenea.password}`;
  const granted = await post('/WebTicket/oauthtoken', 'application/x-www-form-urlencoded', form);
  const token = `Bearer ${(JSON.parse(granted) as { access_token: string }).access_token}`;
  const paths: string[] = [];
  for (let nth = 0; nth < clients; nth++) {
    const input = JSON.stringify({ userAgent: 'load', endpointId: String(nth), culture: 'en-US' });
    const created = await post('/ucwa/oauth/v1/applications', 'application/json', input, token);
    paths.push((JSON.parse(created) as { _links: { events: { href: string } } })._links.events.href);
  }
  const ids = simulator.state.applications.map(({ id }) => id);
  const sender = { rel: 'conversation', href: '/conversations/1' };
  return {
    url,
    token,
    plain: `/ucwa/oauth/v1/applications/${ids[0]}/me`,
    paths,
    parked: () => simulator.state.applications.filter(({ polled }) => polled).length,
    emit: () => {
      for (const id of ids) simulator.emit([{ sender, link, resource, type: 'added' }], 'high', id);
    },
  };
}

const [which, count = '1'] = process.argv.slice(2);
const event = {
  rel: 'conversation',
  events: [{ link, type: 'added', _embedded: { participant: resource } }],
};
const { parked, emit, ...served } =
  which === 'ours' ? await startOurs(Number(count)) : await startBare(Number(count), event);

async function answer(path: string | undefined): Promise<Usage | typeof served> {
  if (path === '/served') return served;
  if (path === '/emit') {
    while (parked() < Number(count)) await delay(10);
    emit();
  } else if (path === '/collected') globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  return { cpu: (user + system) / 1_000, heap: process.memoryUsage().heapUsed / 1_000_000 };
}

const control = createServer((request, response) => {
  void answer(request.url).then((value) => response.end(JSON.stringify(value)));
});
control.listen(0, '127.0.0.1', () => {
  const { port } = control.address() as AddressInfo;
  process.stdout.write(`http://127.0.0.1:${port}\n`);
});
