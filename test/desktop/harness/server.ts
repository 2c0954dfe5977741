import {
  lenea,
  realClock,
  serve,
  type BehaviourChange,
  type RecordedRequest,
  type Simulator,
} from '../../simulator';
import { assertNoBreach, strictSimulator } from '../../strict-simulator';
import type { LaunchAccount } from './app';

/** A simulated UCWA server on loopback, and an account on it. */
export interface Server {
  readonly simulator: Simulator;
  readonly url: string;
  readonly account: LaunchAccount;
  /** The requests with a matching path, as `METHOD path`. */
  requests(method: string, path: RegExp): readonly RecordedRequest[];
  /** The requests that start a meeting. */
  starts(): readonly RecordedRequest[];
  /** Closes the socket: connections are refused until {@link resume}. The server forgets nothing. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startServer(behaviour: BehaviourChange = {}): Promise<Server> {
  const simulator = strictSimulator({ behaviour: { invitationMs: 200, ...behaviour } }, realClock);
  let socket = await serve(simulator, { port: 0 });
  const { url, port } = socket;
  const requests = (method: string, path: RegExp) =>
    simulator.requests.filter((one) => one.method === method && path.test(new URL(one.url).pathname));
  return {
    simulator,
    url,
    account: { address: lenea.address, password: lenea.password, server: url },
    requests,
    starts: () => requests('POST', /(onlineMeetingInvitations|startOnlineMeeting)$/i),
    pause: () => socket.close(),
    async resume() {
      socket = await serve(simulator, { port });
    },
    async stop() {
      await socket.close();
      assertNoBreach(simulator);
    },
  };
}
