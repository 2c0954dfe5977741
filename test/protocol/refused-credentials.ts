import { expect } from 'vitest';
import { lenea, type BehaviourChange, type Fault } from '../simulator';
import { Client } from './client';
import { windows } from './system-sign-in';

export const minute = 60_000;
export const hour = 60 * minute;
export const html = [['Content-Type', 'text/html']] as const;
export const page = '<html><body>Please sign in.</body></html>';
export const integrated = 'urn:microsoft.rtc:windows';

export const passwords = (client: Client): number =>
  client.requests('POST', 'oauthtoken').filter(({ body }) => new URLSearchParams(body).has('password'))
    .length;

export const tokenEndpoint = (fault: Fault['fault'], times = Infinity): BehaviourChange => ({
  faults: [{ method: 'POST', path: 'oauthtoken$', times, fault }],
});

/** Signed in, with a connected meeting; the server forgets applications only after a day. */
export async function meeting(behaviour: BehaviourChange = {}) {
  const client = new Client({ applicationMs: 24 * hour, ...behaviour });
  await client.signIn();
  const { operationId, joinUrl } = await client.start({ subject: 'Budget' });
  expect(client.meeting(operationId).state).toBe('connected');
  return { client, operationId, joinUrl };
}

/** The server refuses the token, and ends its poll. */
export function expire({ simulator }: Client): void {
  simulator.expireTokens();
  simulator.releasePolls();
}

/** A client that signs in with NTLM only, and the credentials typed for each attempt. */
export const ntlm = (behaviour: BehaviourChange) => {
  const logins: unknown[] = [];
  const client = new Client({ grants: [integrated], applicationMs: 24 * hour, ...behaviour }, (transport) => {
    const system = windows(transport, () => lenea.address);
    return {
      integrated: (request, login) => {
        logins.push(login);
        return system.integrated(request, login);
      },
    };
  });
  return { client, logins };
};
export const account = { userName: 'CONTOSO\\lenea' };
