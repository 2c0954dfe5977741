import { APP, APPLICATIONS, ORIGIN, type Bench, str } from '../bench';
import { placeOf } from './places';
import { type Printed } from './requests';
import { settings, supplied } from './supplied';
import { findLinks, type FoundLink, retrace } from './links';
import { newStage, type StageName, setUps } from './stages';

interface Stage {
  readonly bench: Bench;
  readonly links: ReadonlyMap<string, FoundLink>;
}

const stages = new Map<StageName, Promise<Stage>>();

/** A stage that only GETs share. */
function sharedStage(name: StageName): Promise<Stage> {
  const make = async (): Promise<Stage> => {
    const bench = await newStage(name);
    return { bench, links: await findLinks(bench) };
  };
  const known = stages.get(name) ?? make();
  stages.set(name, known);
  return known;
}

/** Another stage of the same set-up, in which all identifiers are the same. */
async function ownStage(name: StageName, link: FoundLink | undefined): Promise<Bench> {
  const bench = await newStage(name);
  if (link) await retrace(bench, link);
  return bench;
}

/** Where the link leads somewhere; otherwise the first stage that has it. */
const bestStages: Readonly<Record<string, StageName>> = {
  cancel: 'startingMeeting',
  communication: 'available',
  joinOnlineMeeting: 'scheduled',
  presenceSubscriptionMemberships: 'subscribed',
};

async function stageWith(link: string): Promise<StageName | undefined> {
  if (bestStages[link]) return bestStages[link];
  for (const name of Object.keys(setUps) as StageName[])
    if ((await sharedStage(name)).links.has(link)) return name;
  return undefined;
}

export interface Sent {
  readonly status: number;
  readonly text: string;
  readonly contentType: string | undefined;
  /** Names in lower case. */
  readonly headers: readonly string[];
  /** The rules that it breaks. */
  readonly broken: readonly string[];
  /** The stage and the address, for the message of a failing test. */
  readonly where: string;
}

/**
 * Sends a printed request to a server in a state in which the page's client would send it. The address, the token, the
 * version to replace and the meeting to join are the live ones; everything else is sent as printed.
 */
export async function send(request: Printed): Promise<Sent> {
  const place = placeOf(request);
  const link = place && 'link' in place ? place.link : undefined;
  const alone = isForGuests(request) ? 'scheduled' : 'signedIn';
  const name = link === undefined ? alone : ((await stageWith(link)) ?? 'meeting');
  const own = settings[request.name];
  const isShared = request.method === 'GET' && link !== 'events' && own === undefined;
  const shared = await sharedStage(name);
  const found = shared.links.get(link ?? '');
  const bench = isShared ? shared.bench : await ownStage(name, found);
  if (own) bench.simulator.configure(own);
  const live = place && 'address' in place ? place.address : found?.href;
  const url = new URL(withQuery(live ?? ownPath(request), request), ORIGIN).href;
  const current = request.method === 'PUT' ? await bench.get(url) : undefined;
  const before = bench.simulator.violations.length;
  const answered = bench.simulator.handle({
    method: request.method,
    url,
    headers: headersOf(request, bench, link, current?.header('ETag')),
    body: await bodyOf(request, bench, link, current?.text),
  });
  if (link === 'events') {
    await bench.clock.settle();
    bench.simulator.releasePolls();
  }
  const { status, headers, body } = await answered;
  return {
    status,
    text: body,
    contentType: headers.find(([key]) => key.toLowerCase() === 'content-type')?.[1],
    headers: headers.map(([key]) => key.toLowerCase()),
    broken: bench.simulator.violations.slice(before).map(({ rule }) => rule),
    where: `${name}: ${url}`,
  };
}

const APPLICATION = /\/ucwa(?:\/oauth)?\/v1\/applications\/\d+/g;

/** The printed path, below the live application. */
const ownPath = ({ place }: Printed): string =>
  (place.split('?', 1)[0] ?? '')
    .replace(/^(?:\/ucwa)?(?:\/oauth)?\/+v1\/applications\/[^/]+/, APP)
    .replace(/^\/+v1\/applications/, APPLICATIONS);

/** Adds the printed parameters that the live address does not have itself. */
function withQuery(href: string, { name, place }: Printed): string {
  const known = new URL(href, ORIGIN).searchParams;
  const printed = [place.split('?')[1], supplied[name]?.query].filter((query) => query !== undefined);
  const added = printed
    .flatMap((query) => query.split('&'))
    .filter((pair) => !known.has(pair.split('=', 1)[0] ?? ''));
  if (added.length === 0) return href;
  return `${href}${href.includes('?') ? '&' : '?'}${added.join('&')}`;
}

function headersOf(
  request: Printed,
  bench: Bench,
  link: string | undefined,
  etag: string | undefined,
): Record<string, string> {
  const { 'content-length': _, ...fields } = { ...request.fields, ...supplied[request.name]?.headers };
  const isAllowed = bench.token !== null && (link !== undefined || fields['authorization'] !== undefined);
  const isJson = request.elided === true && request.body?.startsWith('{') === true;
  return {
    ...(isJson && { 'content-type': 'application/json' }),
    ...fields,
    host: new URL(ORIGIN).host,
    ...(isAllowed && { authorization: `Bearer ${bench.token ?? ''}` }),
    ...(etag !== undefined && { 'if-match': etag }),
  };
}

const MEETING_URI = /(?<="onlineMeetingUri"\s*:\s*"|<property name="onlineMeetingUri">)[^"<]+/;
const MARKER = /"([\w-]+)"\s*:\s*"please pass this in a PUT request"/;

/**
 * A PUT passes back a property with a random name, the requests in a batch are for an application, and only an existing
 * meeting can be joined, or visited by a guest.
 */
async function bodyOf(
  request: Printed,
  bench: Bench,
  link: string | undefined,
  current: string | undefined,
): Promise<string> {
  const { body = '' } = request;
  const [, printed] = MARKER.exec(body) ?? [];
  const [, live] = MARKER.exec(current ?? '') ?? [];
  if (printed !== undefined && live !== undefined) return body.replace(printed, live);
  if (link === 'batch') return body.replace(APPLICATION, APP);
  const asksForToken = isForGuests(request);
  if (link !== 'joinOnlineMeeting' && !asksForToken) return body;
  const { json } = await bench.get(`${APP}/onlineMeetings/myOnlineMeetings`);
  const { onlineMeetingUri, onlineMeetingId } = json['_embedded']?.['myOnlineMeeting']?.[0] ?? {};
  if (!asksForToken) return body.replace(MEETING_URI, str(onlineMeetingUri));
  return body
    .replace(/(?<=password=)[^&]+/, str(onlineMeetingId))
    .replace(/(?<=ms_rtc_conferenceuri=)[^&]+/, str(onlineMeetingUri));
}

/** A request for the token of a guest, who needs a conference. */
const isForGuests = ({ body = '' }: Printed): boolean => body.includes('urn:microsoft.rtc:anonmeeting');
