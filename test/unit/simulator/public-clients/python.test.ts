import { describe, expect, it } from 'vitest';
import { str } from '../bench';
import { Caller, credentials, href } from './caller';

const URLLIB = { 'Accept-Encoding': 'identity', Connection: 'close' };
const TEXT = { 'Content-Type': 'text/plain' };
const APP_JSON = { 'Content-Type': 'application/json' };

/**
 * python-ucwa-bot (commit 03ad144 of 2019-04-24, Python 2). It sends no Accept at all, and names JSON as the content type
 * of every request, those without a body too. Its challenge must be a header line that begins with `MsRtcOAuth`.
 */
describe('the Python module python-ucwa-bot', () => {
  it('signs in, writes to a colleague, and replies to what the colleague writes', async () => {
    const client = new Caller();
    client.always = URLLIB;
    const root = await client.get('https://lyncdiscoverinternal.contoso.com/');
    const user = href(root.json, 'user');
    const lines = (await client.get(user)).all('WWW-Authenticate').map((line) => `WWW-Authenticate: ${line}`);
    const oauth = str(/^WWW-Authenticate: MsRtcOAuth href="(.*?)"/m.exec(lines.join('\r\n'))?.[1]);
    const token = await client.postForm(oauth, { grant_type: 'password', ...credentials });
    const { token_type: type, access_token: ticket } = token.json;
    client.always = { ...URLLIB, ...APP_JSON, Authorization: `${str(type)} ${str(ticket)}` };
    const applications = href((await client.get(user)).json, 'applications');
    const host = new URL(applications).origin;
    const input = { UserAgent: 'UCWA Python', EndpointId: '0'.repeat(32), Culture: 'en-US' };
    const application = (await client.postJson(applications, input)).json;
    const { me, communication } = application['_embedded'] ?? {};
    for (const link of ['self', 'makeMeAvailable', 'photo']) expect(href(me, link)).toMatch(/^\/ucwa\//);
    expect(href(communication, 'startMessaging')).toMatch(/^\/ucwa\//);
    const body = { SupportedModalities: ['Messaging'] };
    expect((await client.postJson(host + href(me, 'makeMeAvailable'), body)).status).toBe(204);
    const invited = await client.postJson(host + href(communication, 'startMessaging'), {
      importance: 'Normal',
      subject: 'Notification',
      telemetryId: null,
      to: 'sip:bena@contoso.com',
      sessionContext: '1'.repeat(32),
      operationId: '2'.repeat(32),
    });
    expect(invited.status).toBe(201);
    const polled = `${host}${href(application, 'events')}&timeout=180`;
    const { event, next } = await client.until(polled, ({ _embedded }) => {
      const { direction, state } = _embedded?.['messagingInvitation'] ?? {};
      return JSON.stringify([direction, state]) === '["Outgoing","Connected"]';
    });
    const messaging = host + href(event['_embedded']?.['messagingInvitation'], 'messaging');
    const sent = await client.send('POST', `${messaging}/messages`, TEXT, 'Hello Ben');
    expect(sent.status).toBe(201);

    client.simulator.message({ address: 'bena@contoso.com', text: 'Hello Lene' });
    const { event: heard } = await client.until(`${next}&timeout=180`, ({ link, _embedded }) => {
      const { plainMessage } = _embedded?.['message']?.['_links'] ?? {};
      return str(link?.['rel']) === 'message' && plainMessage !== undefined;
    });
    const message = heard['_embedded']?.['message'];
    expect(
      decodeURIComponent(href(message, 'plainMessage').replace(/^.*?,/, '').replaceAll('+', ' ')),
    ).toContain('Hello Lene');
    expect((await client.get(host + href(message, 'participant'))).json['uri']).toBe('sip:bena@contoso.com');
    // It replies to the address of the message.
    const replied = await client.send('POST', host + href(message, 'self'), TEXT, 'You said Hello Lene');
    expect(replied.status).toBe(201);
    expect((await client.send('POST', `${messaging}/terminate`, APP_JSON)).status).toBe(204);
    expect(client.broken).toEqual(['method']);
  });
});

const SDK = {
  Accept: 'application/json',
  'Accept-Encoding': 'gzip, deflate',
  Origin: 'http://127.0.0.1:5000',
  Referer: 'http://127.0.0.1:5000/',
  'X-Requested-With': 'XMLHttpRequest',
  'X-MS-Correlation-Id': '0a6c5a3e-8b3d-11f0-9c1a-0242ac120002',
  'X-Ms-Namespace': 'internal',
  'X-Ms-SDK-Instance': 'SkypeWeb/0.4.275 master UCWA/1.0.0-e4a1abbd7ca7d-84c26b3703da8',
};

/**
 * pyucwa (PyPI ucwa 0.3.0 of 2017-06-26, Python 2). Its token is Azure AD's. It builds the addresses of `user`,
 * `applications`, `makeMeAvailable` and the messages, reads only the first sender of a package, and writes as soon as it
 * has accepted a chat.
 */
describe('the Python package ucwa', () => {
  it('signs in, accepts a chat, and greets the person who began it', async () => {
    const client = new Caller({ incoming: { acceptMs: 0 } });
    const host = 'https://webdir.online.lync.com';
    const root = await client.get(
      `${host}/autodiscover/autodiscoverservice.svc/root?originalDomain=contoso.com`,
    );
    expect(new URL(href(root.json, 'user')).origin).toBe(host);
    expect(href(root.json, 'xframe')).toContain(host);
    const token = await client.postForm(`${host}/WebTicket/oauthtoken`, {
      grant_type: 'password',
      ...credentials,
    });
    client.always = { ...SDK, Authorization: `Bearer ${str(token.json['access_token'])}` };
    const user = await client.get(`${host}/Autodiscover/AutodiscoverService.svc/root/oauth/user`);
    expect(href(user.json, 'applications')).toContain(host);
    const input = {
      UserAgent: 'SkypeWeb',
      EndpointId: '0a6c5a3e-8b3d-11f0-9c1a-0242ac120003',
      Culture: 'en-US',
    };
    const application = (await client.postJson(`${host}/ucwa/oauth/v1/applications`, input)).json;
    const id = str(application['id']);
    const available = await client.postJson(`${host}/ucwa/oauth/v1/applications/${id}/me/makeMeAvailable`, {
      SupportedModalities: ['Messaging'],
    });
    expect(available.status).toBe(204);

    client.simulator.message({ address: 'bena@contoso.com', text: 'Hello Lene' });
    const { event } = await client.until(
      host + href(application, 'events'),
      ({ link }) => str(link?.['rel']) === 'messagingInvitation',
    );
    const invitation = event['_embedded']?.['messagingInvitation'];
    expect(str(invitation?.['_embedded']?.['from']?.['name'])).not.toBe('');
    expect((await client.postJson(host + href(invitation, 'accept'), {})).status).toBe(204);
    const conversation = (await client.get(host + href(invitation, 'conversation'))).json;
    expect(str(conversation['threadId'])).not.toBe('');
    const messages = `${host}${href(conversation, 'messaging')}/messages`;
    expect((await client.send('POST', messages, TEXT, 'hi')).status).toBe(201);
  });
});
