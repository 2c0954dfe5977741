import type { ServerSide } from '../protocol/meeting-invariant';
import { type Fault, type Happening, perform, realClock, serve, type SimulatorServer } from '../simulator';
import { strictSimulator } from '../strict-simulator';

/** The server of a soak run, in a separate process, so that the measured memory is only the client's. */
export type Order =
  | { readonly do: 'serve'; readonly port: number }
  /** Ends its sockets, but forgets nothing. */
  | { readonly do: 'cut' }
  | { readonly do: 'faults'; readonly faults: readonly Fault[] }
  | { readonly do: 'happen'; readonly happening: Happening }
  | { readonly do: 'tell' };

/** The server's view of the meetings, with which the client has to agree. */
export interface Report {
  readonly port: number;
  readonly state: ServerSide;
  /** By operationId: how many meetings were ever created for it. */
  readonly made: Readonly<Record<string, number>>;
}

const simulator = strictSimulator({}, realClock);
const made = new Map<string, Set<string>>();
let server: SimulatorServer | undefined;

function report(): Report {
  return {
    port: server?.port ?? 0,
    state: {
      applications: simulator.state.applications.map(({ id, conversations }) => ({
        id,
        conversations: conversations.map(({ operationId, state, href, joinUrl, joinUrlKnown }) => ({
          operationId,
          state,
          href,
          joinUrl,
          joinUrlKnown,
        })),
      })),
    },
    made: Object.fromEntries([...made].map(([id, all]) => [id, all.size])),
  };
}

function noteMade(): void {
  for (const { id, conversations } of simulator.state.applications)
    for (const { href, operationId = '' } of conversations)
      made.set(operationId, (made.get(operationId) ?? new Set()).add(`${id} ${href}`));
}

async function obey(order: Order): Promise<void> {
  switch (order.do) {
    case 'serve':
      server = await serve(simulator, { port: order.port });
      return;
    case 'cut':
      await server?.close();
      return;
    case 'faults':
      simulator.configure({ faults: order.faults });
      return;
    case 'happen':
      try {
        perform(simulator, order.happening);
      } catch {
        // By now there is no application or meeting that this could happen to.
      }
      return;
    case 'tell':
      return;
  }
}

// Checks often, so as not to miss a meeting that exists only briefly.
setInterval(noteMade, 50).unref();
process.on('message', (order: Order) => {
  void obey(order).then(() => {
    noteMade();
    process.send?.(report());
  });
});
process.on('disconnect', () => process.exit());
