import { describe, expect, it } from 'vitest';
import { str } from '../bench';
import { Caller, challenged, credentials, href } from './caller';

/**
 * UCWA2.0-CS (commit 4c8a5f7 of 2019-03-07, C#). It asks for JSON at the root only. Every other request names version
 * `2.0` of its resource. It writes every property of a resource into the body, also those that are null.
 */
async function signIn(client: Caller): Promise<{ host: string; application: string }> {
  const root = await client.get('https://lyncdiscoverinternal.contoso.com/', { Accept: 'application/json' });
  const user = href(root.json, 'user');
  const version = { 'X-MS-RequiresMinResourceVersion': '2.0' };
  const token = await client.postForm(challenged(await client.get(user)), {
    grant_type: 'password',
    ...credentials,
  });
  client.always = { ...version, Authorization: `Bearer ${str(token.json['access_token'])}` };
  const found = await client.get(user);
  const host = new URL(href(found.json, 'self')).origin;
  const created = await client.postJson(href(found.json, 'applications'), {
    culture: 'en-US',
    endpointId: '1d1b9d2a-7f2c-4a53-93ab-9f0d6dc6c3de',
    instanceId: null,
    userAgent: 'myAgent',
    rel: null,
    etag: null,
    PGuid: null,
  });
  expect(created.status).toBe(201);
  const me = created.json['_embedded']?.['me'];
  const available = await client.postJson(host + href(me, 'makeMeAvailable'), {
    audioPreference: null,
    inactiveTimeout: null,
    phoneNumber: '',
    signInAs: 'Online',
    supportedMessageFormats: ['Plain'],
    supportedModalities: ['Messaging'],
    voipFallbackToPhoneAudioTimeOut: null,
  });
  expect(available.status).toBe(204);
  return { host, application: host + href(created.json, 'self') };
}

describe('the C# SDK UCWA2.0-CS', () => {
  it('signs in and starts a meeting whose join link it can read', async () => {
    const client = new Caller();
    const { host, application } = await signIn(client);
    const whole = (await client.get(application)).json;
    expect(str(whole['_embedded']?.['me']?.['name'])).toBe('Lene Aaling');
    const active = await client.send('POST', host + href(whole['_embedded']?.['me'], 'reportMyActivity'));
    expect(active.status).toBe(204);
    const poll = client.get(host + href(whole, 'events'));
    const started = await client.postJson(
      host + href(whole['_embedded']?.['communication'], 'startOnlineMeeting'),
      {
        importance: 'Normal',
        onlineMeetingUri: null,
        operationId: 'c2f4c7fd-5a6b-4ee0-9f0c-0e4b8d1f9f2e',
        subject: 'Budget',
        threadId: '7f4c6c2d-3b1f-4a7e-8a55-64c8ac3f2a10',
      },
    );
    expect(started.status).toBe(201);
    expect(str(started.header('Location'))).toContain('onlineMeetingInvitations');
    await client.clock.advance(1_000);
    const events = (await poll).json;
    expect(Array.isArray(events['sender'])).toBe(true);
    expect(href(events, 'next')).toContain('ack=2');

    const conversations = await client.get(
      host + href(whole['_embedded']?.['communication'], 'conversations'),
    );
    const [listed] = conversations.json['_links']?.['conversation'] as unknown as { href: string }[];
    const conversation = await client.get(host + str(listed?.href));
    expect(conversation.json['subject']).toBe('Budget');
    const meeting = await client.get(host + href(conversation.json, 'onlineMeeting'));
    expect(meeting.json['joinUrl']).toMatch(/^https:\/\/meet\.contoso\.com\//);
    expect(client.broken).toEqual([]);
  });

  it('schedules a meeting, with null for what the user left out', async () => {
    const client = new Caller();
    const { host, application } = await signIn(client);
    const meetings = (await client.get(application)).json['_embedded']?.['onlineMeetings'];
    const mine = host + href(meetings, 'myOnlineMeetings');
    expect((await client.get(mine)).status).toBe(200);
    const scheduled = await client.postJson(mine, {
      accessLevel: 'Everyone',
      attendees: ['sip:ben@contoso.com'],
      automaticLeaderAssignment: 'Disabled',
      conferenceId: null,
      description: null,
      entryExitAnnouncement: 'Disabled',
      expirationTime: '2027-01-10T09:30:00.1234567+01:00',
      joinUrl: null,
      leaders: null,
      lobbyBypassForPhoneUsers: 'Disabled',
      onlineMeetingRel: 'myAssignedOnlineMeeting',
      phoneUserAdmission: 'Disabled',
      subject: 'Budget',
      rel: null,
      etag: null,
    });
    expect(scheduled.status).toBe(200);
    expect(str(scheduled.json['joinUrl'])).toContain('https://meet.contoso.com/');
    expect(client.broken).toEqual([]);
  });
});
