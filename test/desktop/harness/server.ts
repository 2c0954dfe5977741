import {
  createSimulator,
  lenea,
  realClock,
  serve,
  type Behaviour,
  type RecordedRequest,
  type Simulator,
} from '../../simulator';
import type { LaunchAccount } from './app';

/** A simulated UCWA server on loopback, and the account that works there. */
export interface Server {
  readonly simulator: Simulator;
  readonly url: string;
  readonly account: LaunchAccount;
  /** The requests whose path matches, as `METHOD path`. */
  requests(method: string, path: RegExp): readonly RecordedRequest[];
  /** The requests that started a meeting. */
  starts(): readonly RecordedRequest[];
  stop(): Promise<void>;
}

/** Starts one on a free port. */
export async function startServer(behaviour: Partial<Behaviour> = {}): Promise<Server> {
  const simulator = createSimulator({ behaviour: { invitationMs: 200, ...behaviour } }, realClock);
  const { url, close } = await serve(simulator, { port: 0 });
  const requests = (method: string, path: RegExp) =>
    simulator.requests.filter((one) => one.method === method && path.test(new URL(one.url).pathname));
  return {
    simulator,
    url,
    account: { address: lenea.address, password: lenea.password, server: url },
    requests,
    starts: () => requests('POST', /(onlineMeetingInvitations|startOnlineMeeting)$/i),
    stop: close,
  };
}
