import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../../simulator';
import { type Loose, str } from '../bench';
import { Caller, challenged, credentials, href } from './caller';

const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

interface Application {
  readonly client: Caller;
  readonly host: string;
  readonly whole: Loose;
}

/** What these have in common. */
async function signIn(
  root: string,
  headers: Record<string, string>,
  behaviour?: BehaviourChange,
): Promise<Application> {
  const client = new Caller(behaviour);
  const user = href((await client.get(root, headers)).json, 'user');
  const form = { grant_type: 'password', ...credentials };
  const token = await client.postForm(challenged(await client.get(user)), form, { 'Content-Type': FORM });
  client.always = { Authorization: `Bearer ${str(token.json['access_token'])}` };
  const found = await client.get(user);
  const input = { UserAgent: 'tester', EndpointId: '2c3f1d52-5c0b-4d0e-a6a8-5d9f0b1f1f10', Culture: 'en-US' };
  const created = await client.postJson(href(found.json, 'applications'), input);
  expect(created.status).toBe(201);
  return { client, host: new URL(href(found.json, 'applications')).origin, whole: created.json };
}

describe('the console of UCWA.NET (commit ab6e4b8 of 2017-01-03, C#)', () => {
  it('adds a format to what it can receive, with the tag that it has read', async () => {
    const behaviour = { wire: { emptyPut: 204 } } as const;
    const { client, host, whole } = await signIn('https://lyncdiscoverinternal.contoso.com/', {}, behaviour);
    const me = whole['_embedded']?.['me'];
    const body = { supportedModalities: ['Messaging'] };
    expect((await client.postJson(host + href(me, 'makeMeAvailable'), body)).status).toBe(204);
    const url = host + href(whole['_embedded']?.['communication'], 'self');
    const communication = (await client.get(url)).json;
    const changed = JSON.stringify({ ...communication, supportedMessageFormats: ['Plain', 'Html'] });
    const headers = { 'Content-Type': 'application/json', 'If-Match': `"${str(communication['etag'])}"` };
    expect((await client.send('PUT', url, headers, changed)).status).toBe(204);
    expect((await client.get(url)).json['supportedMessageFormats']).toEqual(['Plain', 'Html']);
    expect(client.broken).toEqual([]);
  });
});

describe('LyncUCWA (commit d5042f8 of 2019-01-05, C#)', () => {
  it('looks for the server with the user’s address, and accepts a chat with an empty text', async () => {
    const root = 'https://lyncdiscover.contoso.com/?sipuri=sip:lenea%40contoso.com';
    const { client, host, whole } = await signIn(root, {});
    const me = whole['_embedded']?.['me'];
    const available = { signInAs: 'Online', supportedModalities: ['Messaging'] };
    expect((await client.postJson(host + href(me, 'makeMeAvailable'), available)).status).toBe(204);
    client.simulator.message({ address: 'bena@contoso.com', text: 'Hello Lene' });
    const { event } = await client.until(
      host + href(whole, 'events'),
      ({ link }) => str(link?.['rel']) === 'messagingInvitation',
    );
    const invitation = event['_embedded']?.['messagingInvitation'];
    expect(str(invitation?.['_embedded']?.['from']?.['name'])).not.toBe('');
    const accept = host + href(invitation, 'accept');
    const accepted = await client.send('POST', accept, { 'Content-Type': 'text/plain; charset=utf-8' });
    expect(accepted.status).toBe(204);
    expect(client.broken).toEqual([]);
  });
});

describe('ucwa-sfbo-console (commit 07db103 of 2017-06-14, C#)', () => {
  it('shows a token of another issuer at the root, and creates, lists and deletes a meeting', async () => {
    const foreign = { Authorization: 'Bearer eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiIifQ.c2ln' };
    const { client, host, whole } = await signIn(
      'https://webdir.online.lync.com/autodiscover/autodiscoverservice.svc/root',
      foreign,
    );
    const accepting = { Accept: 'application/json' };
    const mine = host + href(whole['_embedded']?.['onlineMeetings'], 'myOnlineMeetings');
    const input = { subject: 'Budget', description: 'For 2027', attendees: ['sip:bena@contoso.com'] };
    const created = await client.postJson(mine, input, accepting);
    expect(created.status).toBe(200);
    expect((await client.get(mine, accepting)).text).toContain('Budget');
    const deleted = await client.send('DELETE', host + href(created.json, 'self'), accepting);
    expect(deleted.status).toBe(204);
    expect(client.broken).toEqual([]);
  });
});
