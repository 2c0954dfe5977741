import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator/knobs/groups';
import { showState } from '../../simulator/page/shown-state';
import {
  type Answer,
  APPLICATIONS,
  type Bench,
  inMeeting,
  type Loose,
  resourceOf,
  str,
  summary,
  TOKEN,
  USER,
} from './bench';

const GUEST = `${APPLICATIONS}/106`;
const COMMUNICATION = `${GUEST}/communication`;

interface Scene {
  readonly bench: Bench;
  /** The conversation of the user. */
  readonly href: string;
  readonly conference: string;
  readonly user: string | null;
}

async function scene(behaviour: BehaviourChange = {}): Promise<Scene> {
  const { bench, href } = await inMeeting({ meeting: { accessLevel: 'Everyone' }, ...behaviour });
  const { json } = await bench.get(`${href}/onlineMeeting`);
  return { bench, href, conference: str(json['onlineMeetingUri']), user: bench.token };
}

const ask = ({ bench, conference }: Scene, fields: Record<string, string> = {}): Promise<Answer> =>
  bench.post(
    TOKEN,
    new URLSearchParams({
      grant_type: 'urn:microsoft.rtc:anonmeeting',
      ms_rtc_conferenceuri: conference,
      password: conference.split(':').at(-1) ?? '',
      ...fields,
    }).toString(),
    { type: 'application/x-www-form-urlencoded', token: null },
  );

/** From now on the bench speaks as the guest. */
async function signIn(at: Scene): Promise<void> {
  at.bench.token = str((await ask(at)).json['access_token']);
}

async function join(at: Scene): Promise<Loose[]> {
  await signIn(at);
  await at.bench.post(APPLICATIONS, { userAgent: 'Guest', culture: 'en-us', anonymousDisplayName: 'Gina' });
  await at.bench.post(`${COMMUNICATION}/onlineMeetingInvitations`, { onlineMeetingUri: at.conference });
  await at.bench.clock.advance(100);
  return at.bench.drain(GUEST);
}

const guestIn = ({ bench }: Scene) =>
  bench.simulator.state.applications[0]?.conversations[0]?.people.find(({ name }) => name === 'Gina');

describe('the token of a guest', () => {
  it('is granted for the key of a conference that there is', async () => {
    const at = await scene();
    expect((await ask(at)).json).toMatchObject({ token_type: 'Bearer' });
    expect((await ask(at, { password: 'G03W98W4' })).json).toMatchObject({ error: 'invalid_grant' });
    expect((await ask(at, { ms_rtc_conferenceuri: 'sip:nobody@contoso.com' })).status).toBe(400);
    expect((await ask(at, { password: '' })).json).toMatchObject({ error: 'invalid_request' });
  });

  it('lasts an hour', async () => {
    const at = await scene();
    const { json } = await ask(at);
    expect(json['expires_in']).toBe(3_600);
    at.bench.token = str(json['access_token']);
    await at.bench.clock.advance(3_599_000);
    expect((await at.bench.get(USER)).status).toBe(200);
    await at.bench.clock.advance(1_000);
    expect((await at.bench.get(USER)).status).toBe(401);
  });

  it('can be renewed, and then is for the same guest', async () => {
    const at = await scene();
    await signIn(at);
    await at.bench.post(APPLICATIONS, { userAgent: 'Guest', culture: 'en-us' });
    const renewed = await ask(at, { ms_rtc_renew: at.bench.token ?? '' });
    at.bench.token = str(renewed.json['access_token']);
    expect((await at.bench.get(GUEST)).status).toBe(200);
    at.bench.token = str((await ask(at)).json['access_token']);
    expect((await at.bench.get(GUEST)).status).toBe(404);
  });

  it('is marked on the page, which offers happenings only in the meeting of the user', async () => {
    const at = await scene();
    await join(at);
    const { applications } = showState(at.bench.simulator);
    expect(applications.map(({ isGuest }) => isGuest)).toEqual([true, false]);
  });

  it('leads to the applications, and to those of guests', async () => {
    const at = await scene();
    await signIn(at);
    const links = (await at.bench.get(USER)).json['_links'];
    expect(Object.keys(links ?? {})).toEqual(['self', 'applications', 'anonApplications', 'xframe']);
    const created = await at.bench.post(str(links?.['anonApplications']?.['href']), {
      userAgent: 'Guest',
      culture: 'en-us',
    });
    expect(created.status).toBe(201);
  });
});

describe('the application of a guest', () => {
  it('has no more than the recorded one: a name, and the way into the meeting', async () => {
    const at = await scene();
    await signIn(at);
    const input = { AnonymousDisplayName: 'WLB1', UserAgent: 'SkypeWeb/master_0.4.212', Culture: 'en-us' };
    const { status, json } = await at.bench.post(APPLICATIONS, input);
    expect([status, json['type'], json['id']]).toEqual([201, 'Browser', '106']);
    expect(Object.keys(json['_embedded'] ?? {})).toEqual(['me', 'communication']);
    expect(json['_embedded']?.['me']).toEqual({
      uri: expect.stringMatching(/^sip:\d{10}@anonymous\.invalid$/) as string,
      name: 'WLB1',
      _links: { self: { href: `${GUEST}/me` } },
      rel: 'me',
    });
    expect(Object.keys(json['_embedded']?.['communication']?.['_links'] ?? {})).toEqual([
      'self',
      'conversations',
      'joinOnlineMeeting',
    ]);
  });

  it.each([
    [
      'another conference',
      { onlineMeetingUri: 'sip:lenea@contoso.com;gruu;opaque=app:conf:focus:id:1XAW22CG' },
    ],
    ['a new one', {}],
  ])('does not lead into %s', async (_, input) => {
    const at = await scene();
    await signIn(at);
    await at.bench.post(APPLICATIONS, { userAgent: 'Guest', culture: 'en-us' });
    expect((await at.bench.post(`${COMMUNICATION}/onlineMeetingInvitations`, input)).status).toBe(403);
  });
});

describe('a guest in the meeting of a user', () => {
  it('sees who is there, and who comes and goes', async () => {
    const at = await scene();
    const events = await join(at);
    const told = (all: Loose[], type: string) =>
      all
        .filter(
          (event) =>
            str(event['type']) === type && str(event['link']?.['rel']) === 'participant' && !event['in'],
        )
        .map((event) => str(event['link']?.['title']));
    expect(told(events, 'added')).toEqual(['Lene Aaling']);
    const alex = at.bench.simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
    expect(told(await at.bench.drain(GUEST), 'added')).toEqual(['Alex Darrow']);
    at.bench.simulator.removeParticipant(alex);
    expect(told(await at.bench.drain(GUEST), 'deleted')).toEqual(['Alex Darrow']);
  });

  it('is shown as anonymous, with the name that they chose', async () => {
    const at = await scene();
    await join(at);
    at.bench.token = at.user;
    const { json } = await at.bench.get(guestIn(at)?.href ?? '');
    expect(json).toMatchObject({ name: 'Gina', anonymous: true, role: 'Attendee', inLobby: false });
    expect(json['_links']).not.toHaveProperty('contact');
  });

  it('waits as the access level of the meeting says, and gives up with the application', async () => {
    const at = await scene({ meeting: { accessLevel: 'SameEnterprise' } });
    const events = await join(at);
    const [latest] = events.filter((event) => str(event['link']?.['rel']) === 'conversation').reverse();
    expect(resourceOf(latest)).toMatchObject({ state: 'InLobby' });
    expect(guestIn(at)?.inLobby).toBe(true);
    await at.bench.send('DELETE', GUEST);
    expect(guestIn(at)).toBeUndefined();
  });

  it('becomes a leader in name if a leader says so, and is ejected', async () => {
    const at = await scene();
    await join(at);
    at.bench.token = at.user;
    const self = guestIn(at)?.href ?? '';
    await at.bench.post(`${self}/promote`);
    await at.bench.post(`${self}/eject`);
    at.bench.token = str((await ask(at)).json['access_token']);
    expect(guestIn(at)).toBeUndefined();
    expect(at.bench.simulator.state.applications[1]?.conversations).toEqual([]);
  });

  it('is silenced with the other attendees', async () => {
    const at = await scene();
    await join(at);
    at.bench.simulator.setAudienceMessaging(false);
    const updated = (await at.bench.drain(GUEST)).find(
      (event) => str(event['link']?.['rel']) === 'conversation',
    );
    expect(resourceOf(updated)).toMatchObject({ audienceMessaging: 'Disabled' });
  });

  it('is no place for a happening, which would change what one of the two sees', async () => {
    const at = await scene();
    await join(at);
    const { simulator } = at.bench;
    const seen = simulator.state.applications[1]?.conversations[0]?.id ?? '';
    expect(() => simulator.arrive({ kind: 'colleague' }, seen)).toThrow('a guest sees another user');
  });

  it('hears the end of the meeting', async () => {
    const at = await scene();
    await join(at);
    at.bench.simulator.endConversation();
    expect(summary(await at.bench.drain(GUEST)).at(-1)).toBe('communication: conversation deleted');
  });
});
