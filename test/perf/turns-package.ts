import type { ChannelEvent } from '../simulator';

/** How many events a package has. */
export const packageSize = 10_000;

/** How many different people they are about. */
const people = 1_000;

type Made = Pick<ChannelEvent, 'type' | 'link' | 'in' | 'resource'>;
type Make = (nth: number, conversation: string) => Made;

const personOf = (nth: number, conversation: string) => {
  const who = nth % people;
  return {
    rel: 'participant',
    href: `${conversation}/participants/guest${who}@contoso.com`,
    title: `Guest ${who}`,
  };
};

/** The nth event of each kind in a meeting. */
const makers = {
  arrival: (nth, conversation) => {
    const link = personOf(nth, conversation);
    const { href, title } = link;
    const resource = {
      ...{ rel: 'participant', name: title, uri: `sip:guest${nth % people}@contoso.com` },
      ...{ sourceNetwork: 'SameEnterprise', anonymous: false, role: 'Attendee' },
      _links: {
        ...{ self: { href }, conversation: { href: conversation }, eject: { href: `${href}/eject` } },
        ...{ promote: { href: `${href}/promote` }, participantAudio: { href: `${href}/audio` } },
      },
    };
    return { type: 'added', link, in: { rel: 'attendees', href: `${conversation}/attendees` }, resource };
  },
  typing: (nth, conversation) => ({
    type: nth % 2 === 0 ? 'added' : 'deleted',
    link: personOf(nth >> 1, conversation),
    in: { rel: 'typingParticipants', href: `${conversation}/typingParticipants` },
  }),
  message: (nth, conversation) => {
    const href = `${conversation}/messaging/messages/${nth}`;
    const { href: author, title } = personOf(nth, conversation);
    const text = `${'What+do+you+think%3f+'.repeat(5)}${nth}`;
    const resource = {
      ...{ rel: 'message', direction: 'Incoming', timeStamp: `/Date(${1_480_000_000_000 + nth})/` },
      _links: {
        ...{ self: { href }, participant: { href: author, title } },
        ...{ plainMessage: { href: `data:text/plain;charset=utf-8,${text}` } },
      },
    };
    return { type: 'completed', link: { rel: 'message', href }, resource };
  },
  conversation: (nth, href) => ({
    type: 'updated',
    link: { rel: 'conversation', href },
    resource: {
      ...{ rel: 'conversation', state: 'Conferenced', threadId: 'AdAA', importance: 'Normal' },
      ...{ activeModalities: ['Messaging', 'Audio'], participantCount: nth },
      _links: {
        ...{ self: { href }, onlineMeeting: { href: `${href}/onlineMeeting` } },
        ...{ messaging: { href: `${href}/messaging` }, attendees: { href: `${href}/attendees` } },
      },
    },
  }),
  departure: (nth, conversation) => ({ type: 'deleted', link: personOf(nth, conversation) }),
} as const satisfies Readonly<Record<string, Make>>;

/** The kinds of packages: one that has events of each kind in turn, and one of each kind. */
export const packageKinds = ['mixed', 'arrival', 'typing', 'message', 'conversation', 'departure'] as const;
export type PackageKind = (typeof packageKinds)[number];

const all = Object.values<Make>(makers);

/** The events of a package about a meeting. */
export const packageOf = (kind: PackageKind, conversation: string): readonly ChannelEvent[] => {
  const chosen = kind === 'mixed' ? all : [makers[kind] as Make];
  return Array.from({ length: packageSize }, (_, nth) => {
    const make = chosen[nth % chosen.length] ?? makers.arrival;
    const sender = { rel: 'conversation', href: conversation };
    return { sender, ...make(Math.floor(nth / chosen.length), conversation) };
  });
};
