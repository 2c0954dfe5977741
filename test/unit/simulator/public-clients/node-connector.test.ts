import { describe, expect, it } from 'vitest';
import { type Loose, str } from '../bench';
import { Caller, credentials, href } from './caller';

const HOST = 'https://lyncdiscover.contoso.com';
const JSON_BODY = { 'Content-Type': 'application/json' };

/**
 * Orange's skype-for-business-connector (commit 497e799 of 2019-11-05, Node). It knows the host, and begins at the token
 * endpoint. Almost every request has a JSON content type, but only those with a JSON body have an Accept header. The
 * property with the marker is its operationId, and the event of `messaging` gives it the links of the chat.
 */
describe('Orange’s connector', () => {
  it('signs in, becomes available, and writes to a colleague', async () => {
    const client = new Caller();
    const form = { 'Content-Type': 'application/x-www-form-urlencoded;charset=UTF-8' };
    const token = await client.postForm(
      `${HOST}/WebTicket/oauthtoken`,
      { grant_type: 'password', ...credentials },
      form,
    );
    client.always = { Authorization: `Bearer ${str(token.json['access_token'])}` };
    const user = await client.get(`${HOST}/Autodiscover/AutodiscoverService.svc/root/oauth/user`);
    const accepting = { Accept: 'application/json' };
    const created = await client.postJson(
      href(user.json, 'applications'),
      { userAgent: 'bot', endpointId: 'bot-1', culture: 'en-US' },
      accepting,
    );
    expect(created.status).toBe(201);
    const { me, communication } = created.json['_embedded'] ?? {};
    const body = { SupportedModalities: ['Messaging'] };
    expect((await client.postJson(HOST + href(me, 'makeMeAvailable'), body, accepting)).status).toBe(204);
    const marked = Object.entries(communication ?? {}).find(
      ([, value]) => (value as unknown) === 'please pass this in a PUT request',
    );
    const invited = await client.postJson(
      HOST + href(communication, 'startMessaging'),
      {
        importance: 'Normal',
        sessionContext: 'HTD 1521733100246',
        subject: 'Hello',
        telemetryId: null,
        to: 'sip:bena@contoso.com',
        operationId: str(marked?.[0]),
      },
      accepting,
    );
    expect([invited.status, invited.text]).toEqual([201, '']);

    client.always = { ...client.always, ...JSON_BODY };
    // The first package must already have the conversation.
    const poll = client.get(HOST + href(created.json, 'events'));
    await client.clock.advance(0);
    const first = (await poll).json['sender'] as unknown as Loose[];
    const sender = first.find(({ rel }) => (rel as unknown) === 'communication');
    const added = (sender?.['events'] as unknown as Loose[]).find(
      ({ link }) => (link?.['rel'] as unknown) === 'conversation',
    );
    expect(added?.['_embedded']?.['conversation']?.['state']).toBe('Connecting');
    const { event } = await client.until(
      HOST + href((await poll).json, 'next'),
      ({ link, _embedded }) =>
        str(link?.['rel']) === 'messaging' &&
        _embedded?.['messaging']?.['state'] === ('Connected' as unknown),
    );
    const path = href(event['_embedded']?.['messaging'], 'sendMessage');
    const sent = await client.send('POST', HOST + path, { 'Content-Type': 'text/plain' }, 'Hello Ben');
    expect(sent.status).toBe(201);
    expect(client.broken).toEqual([]);
  });
});
