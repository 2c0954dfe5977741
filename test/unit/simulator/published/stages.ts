import { type BehaviourChange, type User } from '../../../simulator';
import { APP, Bench, lenea, type Loose, START, str } from '../bench';

type SetUp = (bench: Bench) => Promise<void>;

const linkIn = (resource: Loose, rel: string): string => str(resource['_links']?.[rel]?.['href']);

async function follow(bench: Bench, href: string, rel: string, body?: unknown): Promise<void> {
  const { json } = await bench.get(href);
  await bench.post(linkIn(json, rel), body);
}

async function signIn(bench: Bench): Promise<void> {
  await bench.signIn();
}

async function application(bench: Bench): Promise<void> {
  await signIn(bench);
  await bench.create();
}

async function available(bench: Bench): Promise<void> {
  await application(bench);
  await bench.post(`${APP}/me/makeMeAvailable`, {
    supportedModalities: ['Messaging', 'PhoneAudio'],
    supportedMessageFormats: ['Plain', 'Html'],
    phoneNumber: lenea.phones?.[0]?.number,
  });
}

const conversationOf = ({ simulator }: Bench): string =>
  simulator.state.applications[0]?.conversations[0]?.href ?? '';

/** A meeting in which nobody writes. */
async function quietMeeting(bench: Bench): Promise<void> {
  await available(bench);
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(1_000);
}

/** Another leader, an attendee with audio, a muted one, somebody in the lobby, and a chat with a message. */
async function meeting(bench: Bench): Promise<void> {
  await quietMeeting(bench);
  const { simulator } = bench;
  const leader = simulator.addParticipant('Dana Birkby', 'danab@contoso.com');
  simulator.setRole(leader, 'Leader');
  const alex = simulator.addParticipant('Alex Darrow', 'alexd@contoso.com');
  const chris = simulator.addParticipant('Chris Barry', 'chrisb@contoso.com');
  for (const person of [alex, chris]) {
    simulator.setModality(person, 'Messaging', true);
    simulator.setModality(person, 'Audio', true);
  }
  simulator.setMuted(chris, true);
  simulator.addParticipant('Guest', 'guest@contoso.com', undefined, true);
  await follow(bench, `${conversationOf(bench)}/messaging`, 'addMessaging', {});
  await bench.clock.advance(1_000);
  simulator.write(alex, 'Hello');
}

async function lockedMeeting(bench: Bench): Promise<void> {
  await meeting(bench);
  const href = conversationOf(bench);
  await bench.post(`${href}/enableAudienceMuteLock`);
  await bench.post(`${href}/messaging/disableAudienceMessaging`);
}

async function startingMeeting(bench: Bench): Promise<void> {
  await available(bench);
  bench.simulator.configure({ ending: { kind: 'never' } });
  await bench.post(START, { subject: 'Budget' });
  await bench.clock.advance(100);
}

/** Somebody is being invited to the meeting. */
async function inviting(bench: Bench): Promise<void> {
  await meeting(bench);
  await follow(bench, conversationOf(bench), 'addParticipant', { to: 'sip:johndoe@contoso.com' });
}

async function ringing(bench: Bench): Promise<void> {
  await meeting(bench);
  await follow(bench, `${conversationOf(bench)}/phoneAudio`, 'addPhoneAudio', {
    to: 'sip:lenea@contoso.com',
    phoneNumber: 'tel:+14255551234',
  });
}

async function onPhone(bench: Bench): Promise<void> {
  await ringing(bench);
  await bench.clock.advance(10_000);
}

async function heldPhone(bench: Bench): Promise<void> {
  await onPhone(bench);
  await follow(bench, `${conversationOf(bench)}/phoneAudio`, 'holdPhoneAudio');
}

const invited =
  (kind: 'meeting' | 'im' | 'phone'): SetUp =>
  async (bench) => {
    await available(bench);
    bench.simulator.invite({ kind, message: 'Hello' });
  };

async function scheduled(bench: Bench): Promise<void> {
  await available(bench);
  const { json } = await bench.post(`${APP}/onlineMeetings/myOnlineMeetings`, { subject: 'Weekly' });
  await bench.post(linkIn(json, 'onlineMeetingExtensions'), {});
}

/** To the presence of Alex. */
async function subscribed(bench: Bench): Promise<void> {
  await application(bench);
  await bench.post(`${APP}/people/presenceSubscriptions`, { duration: 10, uris: ['sip:alexd@contoso.com'] });
}

/** In the order in which a request looks for its link. */
export const setUps = {
  application,
  available,
  scheduled,
  subscribed,
  quietMeeting,
  meeting,
  lockedMeeting,
  startingMeeting,
  inviting,
  ringing,
  onPhone,
  heldPhone,
  invitedToChat: invited('im'),
  invitedToMeeting: invited('meeting'),
  called: invited('phone'),
  signedIn: signIn,
} as const satisfies Readonly<Record<string, SetUp>>;

export type StageName = keyof typeof setUps;

/** Everything that the pages choose is allowed. */
const permissive: BehaviourChange = {
  level: 'published',
  scheduledStatus: 201,
  browser: { allowedOrigins: ['*'] },
  incoming: { timeout: 3_000 },
  contacts: {
    eligible: {
      accessLevels: ['None', 'SameEnterprise', 'Locked', 'Invited', 'Everyone'],
      automaticLeaderAssignments: ['Disabled', 'SameEnterprise', 'Everyone'],
      entryExitAnnouncements: ['Unsupported', 'Disabled', 'Enabled'],
      lobbyBypassForPhoneUsersSettings: ['Disabled', 'Enabled'],
    },
  },
};

/** The user of "AuthenticationInUCWA". */
const john: User = {
  address: 'johndoe@contoso.com',
  userNames: ['johndoe'],
  password: 'A3ddj3w',
  name: 'John Doe',
};

export async function newStage(name: StageName): Promise<Bench> {
  const bench = new Bench(permissive, { users: [lenea, john] });
  await setUps[name](bench);
  return bench;
}
