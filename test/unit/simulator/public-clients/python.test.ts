import { describe, expect, it } from 'vitest';
import { str } from '../bench';
import { Caller, credentials, href } from './caller';

const URLLIB = { 'Accept-Encoding': 'identity', Connection: 'close' };
const APP_JSON = { 'Content-Type': 'application/json' };

/**
 * python-ucwa-bot (commit 03ad144 of 2019-04-24, Python 2). It sends no Accept at all, and names JSON as the content type
 * of every request, those without a body too. Its challenge must be a header line that begins with `MsRtcOAuth`.
 */
describe('the Python module python-ucwa-bot', () => {
  it('signs in, makes the user available and reports activity by a URL of its own', async () => {
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
    const active = await client.send('POST', `${host}${href(application, 'self')}/reportMyActivity`);
    expect(active.status).toBe(404);
    const poll = client.get(`${host}${href(application, 'events')}&timeout=180`);
    await client.clock.advance(180_000);
    const events = (await poll).json;
    expect(Array.isArray(events['sender'])).toBe(true);
    expect(href(events, 'next')).toContain('ack=2');
  });
});
