import { text } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { sendFirstMessage } from '../../main/meetings/first-message';
import { invitePeople } from '../../main/meetings/invite-people';
import type { LinkForm } from '../simulator/spoil-links';
import { play } from '../simulator';
import { loadScenario } from '../simulator/scenario/files';
import { Client } from './client';

const forms = [
  'otherHost',
  'twoSlashes',
  'http',
  'notUrl',
  'userName',
] as const satisfies readonly LinkForm[];

/** Whether it finds somebody who is not one of the user's contacts. */
async function searchesBook(client: Client) {
  const found = await client.searchPeople('davis');
  return { ok: found.ok && found.value.length > 0 };
}

async function readsRoom({ connection, rooms }: Client) {
  const room = connection.live && (await rooms.read(connection.live).catch(() => undefined));
  return { ok: room !== undefined };
}

/** The features of the client that work, found by trying them. */
async function abilities(client: Client) {
  const { live } = client.connection;
  const deps = {
    book: client.book,
    session: live?.session,
    newOperationId: () => `more-${client.simulator.requests.length}`,
  };
  const [operationId = ''] = client.book.meetings.map((meeting) => meeting.operationId);
  const tried = async (action: Promise<{ readonly ok: boolean }>): Promise<boolean> => {
    const done = action.then(({ ok }) => ok);
    await client.settle();
    return done;
  };
  const online = async (): Promise<boolean> => {
    if (live !== undefined) void client.presence.appear(live.session, live.application, live.signal);
    await client.settle();
    const appeared = client.requests('POST', 'makeMeAvailable').length > 0;
    await client.clock.advance(4 * 60_000);
    return appeared && client.requests('POST', 'reportMyActivity').length > 0;
  };
  client.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  await client.settle();
  const meeting = client.book.meetings[0];
  return {
    starts: live?.application.startOnlineMeeting !== undefined,
    joins: meeting?.joinUrl !== undefined,
    dialsIn: meeting?.details?.dialIn !== undefined,
    seesPeople: meeting?.people?.some(({ name }) => name === 'Alex Darrow') ?? false,
    leaves: meeting?.canLeave ?? false,
    invites: await tried(invitePeople(operationId, ['alexd@contoso.com'], deps)),
    writes: await tried(sendFirstMessage(operationId, 'Hello', deps)),
    schedules: await tried(client.scheduler.schedule('Later', {}, live)),
    reachesRoom: await tried(readsRoom(client)),
    searches: await tried(searchesBook(client)),
    listsConversations: live?.application.conversations !== undefined,
    goesOnline: await online(),
  };
}
type Ability = keyof Awaited<ReturnType<typeof abilities>>;

/** Every optional link that the client reads, and the features that depend on it. */
const optional: readonly (readonly [link: string, costs: readonly Ability[]])[] = [
  ['me.self', ['goesOnline']],
  ['me.makeMeAvailable', ['goesOnline']],
  ['me.reportMyActivity', ['goesOnline']],
  ['onlineMeetings.myOnlineMeetings', ['schedules']],
  ['onlineMeetings.myAssignedOnlineMeeting', ['reachesRoom']],
  ['onlineMeetings.onlineMeetingEligibleValues', []],
  ['communication.joinOnlineMeeting', []],
  ['people.search', ['searches']],
  ['people.myContacts', []],
  ['communication.conversations', ['listsConversations']],
  ['onlineMeetingInvitation.cancel', []],
  ['onlineMeetingInvitation.conversation', ['joins', 'dialsIn', 'seesPeople', 'leaves', 'invites', 'writes']],
  ['conversation.onlineMeeting', []],
  ['conversation.addParticipant', ['invites']],
  ['conversation.messaging', ['writes']],
  ['messaging.addMessaging', ['writes']],
  ['onlineMeeting.phoneDialInInformation', ['dialsIn']],
  ['Location', []],
  ['sender.communication', []],
  ['sender.conversation', []],
  ['target.onlineMeetingInvitation', []],
  ['target.conversation', []],
  ['target.onlineMeeting', []],
  // The lists of the conversation still have everybody.
  ['target.participant', []],
  ['in.conversation', []],
];
const table = optional.flatMap(([link, costs]) => forms.map((form) => [link, form, costs] as const));

/** By host and user name: ids are random, and can contain anything. */
const wrong = /^[A-Z]+ https?:\/\/(?:fe01|\[fe01|v1\/|[^/]*@)/;

/** The client sent nothing to the wrong places, and logged no line twice. */
function expectNoneFollowed(client: Client): void {
  expect(client.transport.attempts.filter((url) => wrong.test(url))).toEqual([]);
  expect(client.complaints).toEqual([...new Set(client.complaints)]);
  expect(client.complaints.join()).not.toContain('secret');
}

describe('a link that cannot be followed', () => {
  it.each(table)(
    'P49 S02 counts as absent, and disables only what depends on it: %s as %s',
    async (link, form, costs) => {
      const client = new Client({ links: { [link]: form } });
      await client.signIn();
      expect(await client.start()).toMatchObject({ state: 'connected' });
      const can = await abilities(client);
      expect((Object.keys(can) as Ability[]).filter((ability) => !can[ability])).toEqual([...costs]);
      expect(client.states).not.toContain('reconnecting');
      const rel = link.replace(/^.*\./, '');
      expect(client.complaints.filter((line) => line.startsWith(`The link "${rel}" (`))).toHaveLength(1);
      expectNoneFollowed(client);
    },
  );

  it.each(forms)('P49 prevents starting a meeting if it is the link for that, as %s', async (form) => {
    const client = new Client({ links: { 'communication.startOnlineMeeting': form } });
    await client.signIn();
    expect(client.states.at(-1)).toBe('ready');
    const refused = client.starter.start({}, 'window');
    expect(refused).toMatchObject({ ok: false, problem: { code: 'NotAllowed' } });
    expect(client.complaints[0]).toMatch(/^The link "startOnlineMeeting" \(.*\) counts as absent: A link /);
    expectNoneFollowed(client);
  });

  it.each(forms)(
    'P49 has the meeting read if an event cannot tell which invitation it is about: as %s',
    async (form) => {
      const client = new Client({ links: { 'target.onlineMeetingInvitation': form }, linkOnly: true });
      await client.signIn();
      expect(await client.start()).toMatchObject({ state: 'connected' });
      expect(client.meeting('operation-1').joinUrl).toMatch(/^https:/);
      expectNoneFollowed(client);
    },
  );

  it.each(forms)(
    'P49 has the meeting read if an event cannot tell whose join link is there: as %s',
    async (form) => {
      const links = { 'target.onlineMeeting': form };
      const client = new Client({ links, joinUrlMs: 5_000 });
      await client.signIn();
      expect(await client.start()).not.toHaveProperty('joinUrl');
      await client.clock.advance(10_000);
      expect(client.meeting('operation-1').joinUrl).toMatch(/^https:/);
      expectNoneFollowed(client);
    },
  );

  it.each(forms)(
    'P49 has the meeting read if an event cannot tell which conversation is over: as %s',
    async (form) => {
      const client = new Client({ links: { 'target.conversation': form }, linkOnly: true });
      await client.signIn();
      await client.start();
      client.simulator.endConversation();
      await client.clock.advance(1_000);
      expect(['ended', 'lost']).toContain(client.meeting('operation-1').state);
      expectNoneFollowed(client);
    },
  );

  it.each(forms)('P49 is no reason to make applications again and again: Location as %s', async (form) => {
    const client = new Client({ links: { Location: form } });
    expect(await client.signIn()).toEqual({ ok: true });
    await client.clock.advance(60_000);
    expect(client.requests('POST', '/applications')).toHaveLength(1);
    expect(client.states.at(-1)).toBe('ready');
  });
});

describe('a link without which there is no session', () => {
  const required = [
    ['root.user', 'user'],
    ['user.applications', 'applications'],
    ['application.self', 'self'],
    ['application.events', 'events'],
    ['communication.self', 'communication'],
  ] as const;
  const cases = required.flatMap(([link, rel]) =>
    forms.flatMap((form) =>
      (link === 'root.user' || link === 'user.applications') && /other|two/.test(form)
        ? []
        : [[link, form, rel] as const],
    ),
  );

  it.each(cases)(
    'P50 P53 ends the sign-in after three tries, named with its value: %s as %s',
    async (link, form, rel) => {
      const client = new Client({ links: { [link]: form } });
      void client.signIn();
      await client.clock.advance(60_000);
      const { status } = client.connection;
      const host = expect.stringMatching(/^lyncdiscover\S*\.contoso\.com$/) as string;
      const value = expect.stringMatching(/^\S+$/) as string;
      expect(status).toMatchObject({
        state: 'signedOut',
        problem: {
          code: 'LinkUnusable',
          message: { key: 'ucwa.problem.LinkUnusable', values: { host, rel, value } },
          advice: text('ucwa.advice.mendLinks'),
        },
      });
      expect(JSON.stringify(status)).not.toContain('secret');
      expect(client.requests('POST', '/applications').length).toBeLessThanOrEqual(3);
      expect(client.simulator.state.applications.length).toBeLessThanOrEqual(1);
      expectNoneFollowed(client);
    },
  );
});

describe('the scenarios of the simulator', () => {
  it('P49 unusable-links costs going online, scheduling and inviting, and nothing else', async () => {
    const client = new Client();
    play(client.simulator, loadScenario('unusable-links'));
    expect(await client.signIn()).toEqual({ ok: true });
    expect(await client.start()).toMatchObject({ state: 'connected' });
    const can = await abilities(client);
    expect((Object.keys(can) as Ability[]).filter((ability) => !can[ability])).toEqual([
      'invites',
      'schedules',
      'goesOnline',
    ]);
    expectNoneFollowed(client);
  });
});
