import { type BehaviourChange, type EventForm } from '../simulator';
import { Client } from './client';

export const failed = { kind: 'failed', reason: { code: 'ServiceFailure', subcode: 'Unavailable' } } as const;

interface Moment {
  /** The spoilt event. */
  readonly of: string;
  readonly behaviour?: BehaviourChange;
  /** What happens after the meeting is connected. */
  readonly then?: (client: Client) => void;
  readonly leadsTo: readonly string[];
}

const end = ({ simulator }: Client): void => simulator.endConversation();
const admit = ({ simulator }: Client): void => simulator.admit();

/** What the user would not see without the event. */
export const moments: Readonly<Record<string, Moment>> = {
  'it has begun': { of: 'onlineMeetingInvitation.started', leadsTo: ['connected'] },
  'it is connected': { of: 'onlineMeetingInvitation.completed', leadsTo: ['connected'] },
  'it is connected, before its POST is answered': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { answerMs: 1_500 },
    leadsTo: ['connected'],
  },
  'it has failed': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { ending: failed },
    leadsTo: ['failed'],
  },
  'it waits in the lobby': {
    of: 'conversation.updated',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null },
    leadsTo: ['lobby'],
  },
  'it waits in the lobby, and nothing else is known': {
    of: 'conversation.added',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null, invitationEvents: 'completedOnly' },
    leadsTo: ['lobby'],
  },
  'it was let in': {
    of: 'onlineMeetingInvitation.completed',
    behaviour: { ending: { kind: 'lobby' }, lobbyMs: null },
    then: admit,
    leadsTo: ['connected'],
  },
  'its link is there': {
    of: 'onlineMeeting.updated',
    behaviour: { joinUrlMs: 5_000 },
    leadsTo: ['connected'],
  },
  'it is over': { of: 'conversation.deleted', then: end, leadsTo: ['ended', 'lost'] },
};

/** A meeting with one spoilt event. */
export async function play(
  { of, behaviour, then }: Moment,
  form: EventForm,
  more: BehaviourChange = {},
): Promise<Client> {
  const client = new Client({ ...behaviour, ...more, spoiltEvents: [{ of, form }] });
  await client.signIn();
  await client.start({ subject: 'Budget' }, 10_000);
  then?.(client);
  await client.settle();
  return client;
}
export const momentOf = (name: string): Moment => moments[name] ?? { of: '', leadsTo: [] };
export const readings = (client: Client) =>
  client
    .requests('GET', '/communication/')
    .filter(({ url }) => !/participants|leaders$|attendees$|lobby$|onlineMeeting$/.test(url));
