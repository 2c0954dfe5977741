import { describe, expect, it } from 'vitest';
import { type BehaviourChange } from '../../simulator/knobs/groups';
import { APP, APPLICATIONS, type Bench, connected, type Loose, START, str } from './bench';
import { crawl, type Found, isOperation, linksOfEvents } from './crawl';

const ALEX = 'alexd@contoso.com';
const conversationOf = (bench: Bench): string =>
  bench.simulator.state.applications.at(-1)?.conversations.at(-1)?.href ?? '';
const applicationOf = (bench: Bench): string =>
  `${APPLICATIONS}/${bench.simulator.state.applications.at(-1)?.id ?? ''}`;
const linkOf = async (bench: Bench, href: string, rel: string): Promise<string> =>
  str((await bench.get(href)).json['_links']?.[rel]?.['href']);

/** What a client does before it follows all links. The same steps lead to the same addresses. */
type Scene = (bench: Bench, events: Loose[]) => Promise<void>;

const read = async (bench: Bench, events: Loose[]): Promise<void> =>
  void events.push(...(await bench.drain()));

const meeting: Scene = async (bench, events) => {
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(0);
  await read(bench, events);
};

const scenes: Readonly<Record<string, readonly [Scene, BehaviourChange?]>> = {
  'signed in': [() => Promise.resolve()],
  available: [
    async (bench, events) => {
      await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging'] });
      await bench.post(`${APP}/people/presenceSubscriptions`, { duration: 11, uris: [`sip:${ALEX}`] });
      await read(bench, events);
    },
  ],
  'starting a meeting': [meeting, { invitationMs: 600 }],
  'waiting in the lobby': [meeting, { ending: { kind: 'lobby' }, lobbyMs: null }],
  'in a meeting with people': [
    async (bench, events) => {
      await meeting(bench, events);
      bench.simulator.addParticipant('Alex Darrow', ALEX);
      bench.simulator.arrive({ kind: 'anonymous', name: 'Gina' });
      bench.simulator.arrive({ kind: 'phone' });
      bench.simulator.configure({ meeting: { accessLevel: 'Everyone' } });
      bench.simulator.addParticipant('Sara Davis', 'SaraD@contoso.com');
      bench.simulator.setRole(bench.simulator.participant('sarad@contoso.com'), 'Leader');
      bench.simulator.setModality(bench.simulator.participant(ALEX), 'Audio', true);
      const invite = await linkOf(bench, conversationOf(bench), 'addParticipant');
      await bench.post(invite, { to: 'sip:somebody.new@fabrikam.com' });
      await read(bench, events);
    },
  ],
  'in the chat of a meeting': [
    async (bench, events) => {
      await meeting(bench, events);
      bench.simulator.addParticipant('Somebody', 'somebody@contoso.com');
      const messaging = `${conversationOf(bench)}/messaging`;
      await bench.post(await linkOf(bench, messaging, 'addMessaging'));
      await read(bench, events);
      await bench.clock.advance(300);
      bench.simulator.write(bench.simulator.participant('somebody@contoso.com'), 'Hi');
      bench.simulator.setTyping(bench.simulator.participant('somebody@contoso.com'), true);
      await bench.post(await linkOf(bench, messaging, 'sendMessage'), 'Hi', { type: 'text/plain' });
      await read(bench, events);
    },
    { chat: { failure: 'partial' } },
  ],
  'on the phone': [
    async (bench, events) => {
      await meeting(bench, events);
      await bench.post(await linkOf(bench, `${conversationOf(bench)}/phoneAudio`, 'addPhoneAudio'), {
        phoneNumber: '+14255550101',
        to: 'sip:lenea@contoso.com',
      });
      await read(bench, events);
      bench.simulator.answerPhone();
      await read(bench, events);
    },
  ],
  'an attendee': [
    async (bench, events) => {
      await meeting(bench, events);
      bench.simulator.addParticipant('Alex Darrow', ALEX);
      bench.simulator.setRole(bench.simulator.participant('lenea@contoso.com'), 'Attendee');
      await read(bench, events);
    },
  ],
  ...Object.fromEntries(
    (['asked', 'accepted', 'declined', 'stopped'] as const).map((end) => [
      `in a conversation of two people, ${end}`,
      [
        async (bench: Bench, events: Loose[]) => {
          bench.simulator.configure({
            invitee: { kind: end === 'declined' ? 'declines' : 'accepts', afterMs: 100 },
          });
          await bench.post(`${APP}/communication/messagingInvitations`, { to: 'sip:sarad@contoso.com' });
          if (end !== 'asked') await bench.clock.advance(100);
          const messaging = `${conversationOf(bench)}/messaging`;
          if (end === 'accepted')
            await bench.post(await linkOf(bench, messaging, 'sendMessage'), 'Hi', { type: 'text/plain' });
          if (end === 'accepted')
            bench.simulator.write(bench.simulator.participant('sarad@contoso.com'), 'Hi');
          if (end === 'stopped') await bench.post(await linkOf(bench, messaging, 'stopMessaging'));
          await read(bench, events);
        },
      ] as const,
    ]),
  ),
  ...Object.fromEntries(
    (['Everyone', 'SameEnterprise'] as const).map((accessLevel) => [
      `a guest in a meeting for ${accessLevel}`,
      [asGuest, { meeting: { accessLevel } }] as const,
    ]),
  ),
  'after a meeting': [
    async (bench, events) => {
      await meeting(bench, events);
      await bench.send('DELETE', conversationOf(bench));
      await read(bench, events);
    },
  ],
  'after a failure': [meeting, { ending: { kind: 'failed', reason: { code: 'ServiceFailure' } } }],
  'with a scheduled meeting': [
    async (bench) => {
      const { json } = await bench.post(`${APP}/onlineMeetings/myOnlineMeetings`, { subject: 'Budget' });
      await bench.post(str(json['_links']?.['onlineMeetingExtensions']?.['href']), { id: '917823' });
    },
  ],
  ...Object.fromEntries(
    (['meeting', 'im', 'phone'] as const).flatMap((kind) =>
      (['open', 'answered', 'declined', 'missed', 'forwarded', 'AutoAccepted'] as const).map((end) => [
        `with an invitation to a ${kind}, ${end}`,
        [invited(kind, end)] as const,
      ]),
    ),
  ),
};

function invited(kind: 'meeting' | 'im' | 'phone', end: string): Scene {
  return async (bench, events) => {
    await bench.post(`${APP}/me/makeMeAvailable`, { supportedModalities: ['Messaging', 'PhoneAudio'] });
    bench.simulator.invite({ kind, from: 'delegate' });
    const [invitation] = bench.simulator.state.applications[0]?.invitations ?? [];
    if (end === 'answered' && kind === 'phone') bench.simulator.pickUp();
    else if (end === 'answered') await bench.post(`${invitation?.href ?? ''}/accept`);
    else if (end === 'declined') await bench.post(`${invitation?.href ?? ''}/decline`, { reason: 'Local' });
    else if (end === 'missed') await bench.clock.advance(30_000);
    else if (end === 'forwarded' || end === 'AutoAccepted') bench.simulator.endInvitation(end);
    await bench.clock.advance(200);
    await read(bench, events);
  };
}

/** A user and a guest in one meeting: the guest follows the links. */
async function asGuest(bench: Bench, events: Loose[]): Promise<void> {
  await meeting(bench, []);
  bench.simulator.addParticipant('Alex Darrow', ALEX);
  const { json } = await bench.get(`${conversationOf(bench)}/onlineMeeting`);
  const [conference, password] = [str(json['onlineMeetingUri']), str(json['onlineMeetingId'])];
  await bench.signIn({
    grant_type: 'urn:microsoft.rtc:anonmeeting',
    ms_rtc_conferenceuri: conference,
    password,
  });
  await bench.post(APPLICATIONS, { userAgent: 'Guest', culture: 'en-us' });
  const guest = `${APPLICATIONS}/106`;
  const join = await linkOf(bench, `${guest}/communication`, 'joinOnlineMeeting');
  await bench.post(join, { onlineMeetingUri: conference });
  await bench.clock.advance(100);
  const messaging = `${conversationOf(bench)}/messaging`;
  const { _links } = (await bench.get(messaging)).json;
  if (_links?.['addMessaging']) await bench.post(str(_links['addMessaging']['href']));
  await bench.clock.advance(300);
  events.push(...(await bench.drain(guest)));
}

async function play(name: string): Promise<{ readonly bench: Bench; readonly start: readonly Found[] }> {
  const [scene, behaviour] = scenes[name] ?? [];
  const bench = await connected({ invitationMs: 0, ...behaviour });
  const events: Loose[] = [];
  await scene?.(bench, events);
  return {
    bench,
    start: [
      { rel: 'root', href: '/', from: 'the start' },
      { rel: 'application', href: applicationOf(bench), from: 'the start' },
      ...linksOfEvents(events),
    ],
  };
}

const told = ({ rel, href, from, status }: Found & { readonly status?: number }): string =>
  `${status ?? ''} ${rel} ${href} in ${from}`;

describe.each(Object.keys(scenes))('a client that is %s', (name) => {
  it.each(['application/json', 'application/xml'])('finds no link that leads nowhere: %s', async (accept) => {
    const { bench, start } = await play(name);
    const links = await crawl(bench, start, accept);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter(({ status = 200 }) => status !== 200).map(told)).toEqual([]);
  });

  it('finds no operation that the server does not know', async () => {
    const { bench, start } = await play(name);
    const unknown: string[] = [];
    for (const operation of (await crawl(bench, start)).filter(isOperation)) {
      const again = await play(name);
      const { status } = await again.bench.post(operation.href);
      if (status === 404 || status === 405) unknown.push(told({ ...operation, status }));
    }
    expect(unknown).toEqual([]);
  });
});
