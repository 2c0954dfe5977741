import { type Clock, systemClock } from '../../main/base/clock';
import { type Client, type ClientPorts, createClient } from '../../main/meetings/client';
import { createCookies } from '../../main/net/cookies';
import { createGotTransport } from '../../main/net/got-transport';
import { createAppStore } from '../../main/state/store';
import type { Representation } from '../../main/ucwa/codec/representation';
import { defaultLimits } from '../../main/ucwa/limits';
import { quietPorts } from '../protocol/quiet-ports';

interface PlainClientOptions {
  readonly server: string;
  readonly address: string;
  readonly password: string;
  readonly representation: Representation;
  readonly clock?: Clock;
  readonly ports?: Partial<ClientPorts>;
}

const silent = (): void => undefined;

/** Answers each question with yes, and tells nobody anything. */
export const agreeable = {
  logger: { debug: silent, info: silent, warn: silent, error: silent },
  identity: () => ({ userAgent: 'MeetNow/perf', endpointId: 'perf', culture: 'en-US' }),
  ask: () => Promise.resolve(true),
  confirmIdentity: () => Promise.resolve(true),
  onSecret: silent,
  newCookies: () => createCookies(silent),
};

/** Signs the client of the app in, without a desktop, and starts a meeting. Its meetings go into a store. */
export async function startPlainClient(options: PlainClientOptions): Promise<Client> {
  const { server, address, password, representation, clock = systemClock, ports } = options;
  const store = createAppStore();
  const client = createClient({
    transport: createGotTransport(),
    clock,
    now: () => Date.now(),
    random: Math.random,
    limits: defaultLimits,
    representation,
    ...agreeable,
    newOperationId: () => 'a917c6f4-976c-4cf3-847d-000000000000',
    ports: { ...quietPorts, ...ports, onMeeting: () => store.setState({ meetings: client.meetings }) },
  });
  const signedIn = await client.connection.signIn({ address, userName: '', password, server });
  const started = signedIn.ok ? client.starter.start({}, 'tray') : signedIn;
  if (!started.ok) throw new Error(JSON.stringify(started.problem));
  return client;
}
