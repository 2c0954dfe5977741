import { describe, expect, it } from 'vitest';
import { str } from '../bench';
import { Caller, challenged, credentials, href } from './caller';

const JSON_ONLY = {
  Accept: 'application/json',
  'Accept-Encoding': 'gzip',
  'User-Agent': 'Go-http-client/1.1',
};

/**
 * The Mattermost plugin for Skype for Business (commit 32eb7cf of 2024-06-13, Go). It posts the form without Accept, and
 * joins host and link with a second slash.
 */
describe('the Mattermost plugin', () => {
  it('signs in and schedules a meeting, whose join link it posts', async () => {
    const client = new Caller();
    const start = 'https://lyncdiscoverinternal.contoso.com/';
    expect((await client.get(start, JSON_ONLY)).status).toBe(200);
    const user = href((await client.get(start, JSON_ONLY)).json, 'user');
    const resource = str(/https:\/\/(.*)\/Autodiscover\//.exec(user)?.[1]);
    const challenge = await client.get(user, JSON_ONLY);
    expect(challenge.all('WWW-Authenticate').join(',')).toMatch(/grant_type="[^"]*\bpassword\b/);
    const token = await client.postForm(challenged(challenge), {
      grant_type: 'password',
      ...credentials,
      resource,
    });
    expect(token.status).toBe(200);
    client.always = { ...JSON_ONLY, Authorization: `Bearer ${str(token.json['access_token'])}` };
    const applications = href((await client.get(user)).json, 'applications');
    expect(/https:\/\/(.*)\/ucwa\//.exec(applications)?.[1]).toBe(resource);
    const created = await client.postJson(applications, {
      UserAgent: 'mm_skype4b_plugin',
      EndpointId: '123',
      Culture: 'en-US',
    });
    expect(created.status).toBe(201);
    const meetings = href(created.json['_embedded']?.['onlineMeetings'], 'myOnlineMeetings');
    const scheduled = await client.postJson(`https://${resource}/${meetings}`, {
      subject: 'Meeting created by lene',
      automaticLeaderAssignment: 'SameEnterprise',
    });
    expect(scheduled.status).toBe(200);
    expect(str(scheduled.json['joinUrl'])).toContain('https://meet.contoso.com/');
    expect(str(scheduled.json['onlineMeetingId'])).not.toBe('');
  });
});
