import type { IncomingInvitation } from '../../common/incoming';
import type { InvitationEnd } from '../../main/meetings/incoming-state';
import type { BehaviourChange, RecordedRequest } from '../simulator';
import { Client, type Found } from './client';

type Knobs = NonNullable<BehaviourChange['incoming']>;

/** A client whose user appears online, with how each invitation ended. */
export interface Invited {
  readonly client: Client;
  readonly ends: InvitationEnd[];
}

export async function online(
  incoming: Knobs = {},
  more: BehaviourChange = {},
  found: Found = {},
): Promise<Invited> {
  const client = new Client({ incoming, lobbyMs: null, ...more }, undefined, found);
  client.appearsOnline = true;
  const ends: InvitationEnd[] = [];
  client.incoming.onChange(({ end }) => end !== undefined && ends.push(end));
  await client.signIn();
  await client.clock.advance(10_000);
  return { client, ends };
}

/** Somebody invites the user. @returns the invitation, once the client shows it */
export async function invite(
  { client }: Invited,
  input: Parameters<Client['simulator']['invite']>[0] = { subject: 'Quarterly budget' },
): Promise<IncomingInvitation> {
  if (client.simulator.invite(input) === undefined) throw new Error('The server did not deliver it.');
  await client.settle();
  const newest = client.incoming.invitations.at(-1);
  if (newest === undefined) throw new Error('The client shows no invitation.');
  return newest;
}

/** What the client sent besides reading, polling and its sign-in. */
export const answers = ({ client }: Invited): readonly RecordedRequest[] =>
  client.simulator.requests.filter(
    ({ method, url }) => method !== 'GET' && /\/(accept|decline|userAcknowledged|conversations)/.test(url),
  );
