import type { BehaviourChange, Fault } from '../simulator';
import { Client } from './client';
import { inputOf } from './representation';

export const starts = { method: 'POST', path: 'onlineMeetingInvitations\\?' } as const;
/** Events do not arrive. */
export const deaf = { method: 'GET', path: '/events', times: Infinity, fault: 'hang' } as const;

export const posts = (client: Client) => client.requests('POST', 'onlineMeetingInvitations?');
export const ids = (client: Client) => posts(client).map((post) => inputOf(post)['operationId']);
export const looks = (client: Client) => client.requests('GET', '/communication/conversations?').length;
export const conversations = (client: Client) =>
  client.simulator.state.applications.at(-1)?.conversations ?? [];

/** Signed in, with a held poll, before the failures begin. */
export async function signedIn(faults: readonly Fault[], behaviour: BehaviourChange = {}): Promise<Client> {
  const client = new Client(behaviour);
  await client.signIn();
  client.simulator.configure({ faults });
  if (faults.includes(deaf)) client.simulator.releasePolls();
  await client.settle();
  return client;
}
