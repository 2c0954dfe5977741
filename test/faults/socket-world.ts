import { setTimeout } from 'node:timers/promises';
import { Wired } from '../protocol/wired';
import type { ProxyStage } from './proxy-stage';
import { behaviour, type World } from './world';

/** How many times faster the client's clock runs than the sockets. */
const FASTER = 100;
/** How long an operation on sockets may take, in real milliseconds. */
const PATIENCE_MS = 3_000;

const openConnections = (): number =>
  process.getActiveResourcesInfo().filter((name) => name.startsWith('TCP')).length;

async function until(holds: () => boolean, ms: number): Promise<boolean> {
  const end = performance.now() + Math.max(PATIENCE_MS, ms / FASTER);
  while (!holds()) {
    if (performance.now() > end) return false;
    await setTimeout(4);
  }
  return true;
}

/** On loopback: directly to the server, or through a TLS proxy. */
export async function socketWorld(stage?: ProxyStage): Promise<World> {
  const before = openConnections();
  const client = new Wired(behaviour, { faster: FASTER });
  const { simulator, connection, book, starter, transport } = client;
  if (stage === undefined) await client.serve();
  else {
    stage.simulator = simulator;
    transport.configure(stage.choice);
  }
  return {
    medium: 'sockets',
    simulator,
    connection,
    book,
    starter,
    transport,
    ...(stage === undefined ? { leave: () => client.cut().then(() => () => client.serve()) } : { stage }),
    signIn: () => client.signIn(),
    until,
    async close() {
      await client.close();
      stage?.proxy.cutAll();
      const areClosed = await until(() => openConnections() <= before, 0);
      return areClosed ? [] : [`${openConnections() - before} connections`];
    },
  };
}
