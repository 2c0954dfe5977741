import { describe, expect, it } from 'vitest';
import { str } from '../bench';
import { Caller, credentials, href } from './caller';

const JSON_ONLY = { Accept: 'application/json', 'Content-Type': 'application/json' };

/**
 * skype_ucwa (commit 28a6759 of 2017-02-13, Ruby). It asks for `user` without a token, and again with one after the 401.
 * It sends a content type with GET, too. Its tokens come from Azure AD.
 */
describe('the Ruby gem skype_ucwa', () => {
  it('signs in and schedules a meeting, whose join link it returns', async () => {
    const client = new Caller();
    const root = await client.get('https://lyncdiscover.contoso.com/', { Accept: '*/*' });
    const user = href(root.json, 'user');
    expect((await client.get(user, JSON_ONLY)).status).toBe(401);
    const { origin } = new URL(user);
    const token = await client.postForm(`${origin}/WebTicket/oauthtoken`, {
      grant_type: 'password',
      ...credentials,
    });
    const authorized = { ...JSON_ONLY, Authorization: `Bearer ${str(token.json['access_token'])}` };
    const applications = href((await client.get(user, authorized)).json, 'applications');
    const input = { Culture: 'en-us', EndpointId: 'client_id', UserAgent: 'Ruby RestClient' };
    const created = await client.postJson(applications, input, authorized);
    const meetings = created.json['_embedded']?.['onlineMeetings'];
    const scheduled = await client.postJson(
      new URL(applications).origin + href(meetings, 'myOnlineMeetings'),
      { accessLevel: 'Everyone', subject: 'Budget' },
      authorized,
    );
    expect(scheduled.status).toBe(200);
    expect(str(scheduled.json['joinUrl'])).toContain('https://meet.contoso.com/');
    expect(client.broken).toEqual([]);
  });
});
