import { type Bench, type Loose, str } from './bench';
import { type Element, readXml } from './xml';

/** A link of an answer or an event. */
export interface Found {
  readonly rel: string;
  readonly href: string;
  /** The resource that has the link. */
  readonly from: string;
}

/** Links to operations: a client sends POST, and a GET says nothing about them. */
const OPERATIONS = new Set([
  ...[
    'applications',
    'anonApplications',
    'makeMeAvailable',
    'reportMyActivity',
    'batch',
    'addToPresenceSubscription',
  ],
  ...['startMessaging', 'startOnlineMeeting', 'joinOnlineMeeting'],
  ...['addParticipant', 'addMessaging', 'stopMessaging', 'sendMessage', 'setIsTyping'],
  ...['addPhoneAudio', 'stopPhoneAudio', 'holdPhoneAudio', 'resumePhoneAudio', 'muteAudio', 'unmuteAudio'],
  ...['accept', 'decline', 'cancel', 'userAcknowledged'],
  ...['admit', 'reject', 'promote', 'demote', 'eject', 'changeNumber', 'changeVisibility'],
  ...['resetContactPrivacyRelationship', 'turnOffCallForwarding'],
  ...['immediateForwardToContact', 'immediateForwardToDelegates', 'immediateForwardToVoicemail'],
  ...['simultaneousRingToContact', 'simultaneousRingToDelegates', 'simultaneousRingToTeam'],
  ...['unansweredCallToContact', 'unansweredCallToVoicemail', 'resetUnansweredCallSettings'],
  ...['startOrRefreshSubscriptionToContactsAndGroups', 'stopSubscriptionToContactsAndGroups'],
  ...['enableAudienceMuteLock', 'disableAudienceMuteLock'],
  ...['enableAudienceMessaging', 'disableAudienceMessaging'],
]);

export const isOperation = ({ rel }: Found): boolean => OPERATIONS.has(rel);

/** Not a text in a data URI, nor the event channel, which waits, nor the photo of a user who has none. */
const isReadable = ({ href, rel }: Found): boolean =>
  !href.startsWith('data:') && !['events', 'next', 'resync', 'resume', 'photo'].includes(rel);

/**
 * Follows every link from there on, each once.
 *
 * @returns the links, each with the status of a GET; operations without one
 */
export async function crawl(
  bench: Bench,
  start: readonly Found[],
  accept = 'application/json',
): Promise<readonly (Found & { readonly status?: number })[]> {
  const seen = new Map<string, Found & { readonly status?: number }>();
  const queue = [...start];
  for (let found = queue.shift(); found; found = queue.shift()) {
    const key = `${found.rel} ${found.href}`;
    if (seen.has(key) || !isReadable(found)) continue;
    if (isOperation(found)) {
      seen.set(key, found);
      continue;
    }
    const href = found.rel === 'search' ? withQuery(found.href) : found.href;
    const answer = await bench.get(href, { accept });
    seen.set(key, { ...found, status: answer.status });
    if (answer.status !== 200) continue;
    if (/\+?json\b/.test(answer.header('Content-Type') ?? ''))
      queue.push(...linksIn(answer.json, found.href));
    if (/\bxml\b/.test(answer.header('Content-Type') ?? ''))
      queue.push(...linksInXml(readXml(answer.text), found.href));
  }
  return [...seen.values()];
}

const withQuery = (href: string): string => (href.includes('query=') ? href : `${href}?query=a`);

/** The links of a resource, and of those that it contains. */
export function linksIn(value: unknown, from: string): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((one) => linksIn(one, from));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '_links'
      ? Object.entries(inner as Loose).flatMap(([rel, link]) =>
          [link].flat().map((one) => ({ rel, href: str(one['href']), from })),
        )
      : linksIn(inner, from),
  );
}

function linksInXml({ name, attributes, children }: Element, from: string): readonly Found[] {
  const { href, rel = '' } = attributes;
  const own = href !== undefined && (name === 'link' || name === 'resource') ? [{ rel, href, from }] : [];
  return [...own, ...children.flatMap((child) => linksInXml(child, from))];
}

/** What events link to, and the links of what the latest ones contain; nothing of what has been deleted since. */
export function linksOfEvents(events: readonly Loose[]): readonly Found[] {
  const latest = new Map(
    events.map((event) => [`${hrefOf(event)} ${event['in'] ? str(event['in']['href']) : ''}`, event]),
  );
  const gone = events
    .filter((event) => str(event['type']) === 'deleted' && !event['in'])
    .map((event) => hrefOf(event));
  const isGone = (href: string): boolean =>
    gone.some((deleted) => href === deleted || href.startsWith(`${deleted}/`));
  return [...latest.values()]
    .filter((event) => str(event['type']) !== 'deleted' && !isGone(hrefOf(event)))
    .flatMap((event) => [
      { rel: str(event['link']?.['rel']), href: hrefOf(event), from: 'events' },
      ...(event['in']
        ? [{ rel: str(event['in']['rel']), href: str(event['in']['href']), from: 'events' }]
        : []),
      ...linksIn(event['_embedded'], 'events'),
    ])
    .filter(({ href }) => !isGone(href));
}

const hrefOf = (event: Loose): string => str(event['link']?.['href']);
