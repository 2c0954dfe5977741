import { describe, expect, it } from 'vitest';
import { text } from '../../common/text';
import type { SchedulingOptions } from '../../common/room';
import { readSchedulingChoices } from '../../main/meetings/scheduling-choices';
import { type BehaviourChange, defaultBehaviour } from '../simulator';
import { Client } from './client';
import { inputOf } from './representation';

const puts = (client: Client) => client.requests('PUT', '/myOnlineMeetings/');

async function signedIn(behaviour: BehaviourChange = {}): Promise<Client> {
  const client = new Client(behaviour);
  await client.signIn();
  return client;
}

const schedule = (client: Client, options: SchedulingOptions = {}) =>
  client.scheduler.schedule('Budget', options, client.connection.live);
const change = (client: Client, options: SchedulingOptions) =>
  client.scheduler.change(options, client.connection.live);

/** Somebody changes the meeting in another program. */
async function changeElsewhere(client: Client): Promise<void> {
  const other = new Client({}, undefined, {
    clock: client.clock,
    simulator: client.simulator,
    name: 'other',
  });
  await other.signIn();
  const { live } = other.connection;
  const list = await live?.session.get(live.application.myOnlineMeetings ?? '');
  const meeting = list?.embedded.get('myOnlineMeeting')?.[0];
  const href = meeting?.links.get('self')?.[0]?.href ?? '';
  await live?.session.request({
    method: 'PUT',
    url: new URL(href, live.application.self).href,
    input: { ...Object.fromEntries(meeting?.properties ?? []), accessLevel: 'Locked' },
    ifMatch: `"${String(meeting?.properties.get('etag'))}"`,
  });
}

describe('a scheduled link', () => {
  it('is created with the options that the user chose', async () => {
    const client = await signedIn();
    expect(await schedule(client, { accessLevel: 'Everyone', phoneUsersBypass: true })).toMatchObject({
      ok: true,
      value: { subject: 'Budget', accessLevel: 'Everyone', phoneUsersBypass: true },
    });
    const [post] = client.requests('POST', '/myOnlineMeetings');
    expect(inputOf(post)).toEqual({
      subject: 'Budget',
      accessLevel: 'Everyone',
      lobbyBypassForPhoneUsers: 'Enabled',
    });
    expect(client.links.at(-1)).toMatchObject({ accessLevel: 'Everyone' });
  });

  it('shows the options that the server set if the user chose none', async () => {
    expect(await schedule(await signedIn())).toMatchObject({
      ok: true,
      value: { accessLevel: 'SameEnterprise', phoneUsersBypass: false },
    });
  });

  it('has a limit on the server', async () => {
    const client = await signedIn({ mostScheduledMeetings: 1 });
    await schedule(client);
    expect(await schedule(client)).toMatchObject({
      ok: false,
      problem: { code: 'Conflict', subcode: 'TooManyOnlineMeetings' },
    });
  });
});

describe('the choices', () => {
  it('are those that the server allows, read when they are needed', async () => {
    const client = await signedIn();
    expect(client.requests('GET', '/eligibleValues')).toEqual([]);
    const { live } = client.connection;
    expect(live && (await readSchedulingChoices(live))).toEqual({
      accessLevels: ['Everyone', 'SameEnterprise', 'Invited', 'Locked'],
      phoneUsersBypass: [true, false],
    });
  });

  it('are absent if there is nothing to choose', async () => {
    const eligible = {
      ...defaultBehaviour.contacts.eligible,
      accessLevels: ['None', 'SameEnterprise'],
      lobbyBypassForPhoneUsersSettings: ['Disabled'],
    };
    const { live } = (await signedIn({ contacts: { eligible } })).connection;
    expect(live && (await readSchedulingChoices(live))).toBeUndefined();
  });
});

describe('changing the options of a link', () => {
  it.each([
    ['resets', 'meeting'],
    ['resets', 'empty'],
    ['refused', 'meeting'],
    ['refused', 'empty'],
  ] as const)(
    'sends everything back as it was read, with its version (unmarked: %s, answer: %s)',
    async (unmarkedPut, putBody) => {
      const client = await signedIn({
        level: 'published',
        wire: { unmarkedPut },
        contacts: { putBody },
      });
      await schedule(client);
      const { live } = client.connection;
      expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({
        ok: true,
        value: { subject: 'Budget', accessLevel: 'Everyone', phoneUsersBypass: false },
      });
      expect(client.links.at(-1)).toMatchObject({ accessLevel: 'Everyone' });
      const [put] = puts(client);
      expect(put?.headers['if-match']).toMatch(/^"\d+"$/);
      const sent = inputOf(put);
      const list = await live?.session.get(live.application.myOnlineMeetings ?? '');
      const now = list?.embedded.get('myOnlineMeeting')?.[0]?.properties ?? new Map<string, unknown>();
      expect(Object.keys(sent).sort()).toEqual([...now.keys(), 'rel'].sort());
      expect(sent).toMatchObject({ subject: 'Budget', accessLevel: 'Everyone', attendees: [] });
      expect(sent['expirationTime']).toMatch(/^\d{4}-\d\d-\d\dT/);
    },
  );

  it('can be done again and again', async () => {
    const client = await signedIn();
    await schedule(client);
    for (const accessLevel of ['Everyone', 'Locked', 'Invited'] as const)
      expect(await change(client, { accessLevel })).toMatchObject({ ok: true, value: { accessLevel } });
    expect(await change(client, { phoneUsersBypass: true })).toMatchObject({
      value: { accessLevel: 'Invited', phoneUsersBypass: true },
    });
  });

  it('P116 changes nothing if somebody else did, and shows what is there now', async () => {
    const client = await signedIn();
    await schedule(client);
    await changeElsewhere(client);
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({
      ok: false,
      problem: { code: 'ChangedElsewhere', message: text('room.changedElsewhere') },
    });
    expect(client.links.at(-1)).toMatchObject({ accessLevel: 'Locked' });
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({ ok: true });
    expect(puts(client)).toHaveLength(3);
  });

  it('P116 says so if the meeting is gone, and offers it no longer', async () => {
    const client = await signedIn();
    await schedule(client);
    client.simulator.inject({
      method: 'PUT',
      path: /myOnlineMeetings/,
      fault: {
        status: 404,
        headers: [['Content-Type', 'application/json']],
        body: '{"code":"NotFound"}',
      },
    });
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({
      problem: { code: 'LinkGone' },
    });
    expect(client.links.at(-1)).toBeUndefined();
  });

  it('P116 says so if the server wants a version and gives none', async () => {
    const client = await signedIn();
    await schedule(client);
    client.simulator.inject({ method: 'PUT', path: /myOnlineMeetings/, fault: { status: 428 } });
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({
      problem: { code: 'NoVersion', message: text('room.noVersion') },
    });
  });

  it('P117 names the option that the server refuses', async () => {
    const eligible = { ...defaultBehaviour.contacts.eligible, accessLevels: ['SameEnterprise', 'Invited'] };
    const client = await signedIn({ contacts: { eligible } });
    await schedule(client);
    const refused = await change(client, { accessLevel: 'Everyone' });
    expect(refused).toMatchObject({ problem: { subcode: 'ParameterValidationFailure' } });
    expect(JSON.stringify(refused)).toContain('accessLevel');
    expect(await schedule(client, { accessLevel: 'Everyone' })).toMatchObject({ ok: false });
  });

  it('P116 reads the meeting again after a lost answer', async () => {
    const client = await signedIn();
    await schedule(client);
    client.simulator.inject({
      method: 'PUT',
      path: /myOnlineMeetings/,
      acted: true,
      fault: 'reset',
    });
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({ ok: false });
    expect(await change(client, { accessLevel: 'Locked' })).toMatchObject({
      ok: true,
      value: { accessLevel: 'Locked' },
    });
  });

  it('needs a link of this sign-in', async () => {
    const client = await signedIn();
    expect(await change(client, { accessLevel: 'Everyone' })).toMatchObject({
      problem: { code: 'LinkGone' },
    });
    expect(puts(client)).toEqual([]);
  });
});
