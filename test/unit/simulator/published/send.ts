import { APP, APPLICATIONS, ORIGIN, type Bench, str } from '../bench';
import { placeOf } from './places';
import { type Printed } from './requests';
import { settings, supplied } from './supplied';
import { newStage, type Stage, type StageName, setUps } from './stages';

const stages = new Map<StageName, Promise<Stage>>();

/** A stage that only GETs share. */
function sharedStage(name: StageName): Promise<Stage> {
  const known = stages.get(name) ?? newStage(name);
  stages.set(name, known);
  return known;
}

/** Where the link leads somewhere; otherwise the first stage that has it. */
const bestStages: Readonly<Record<string, StageName>> = {
  cancel: 'startingMeeting',
  communication: 'available',
  joinOnlineMeeting: 'scheduled',
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
  readonly location: string | undefined;
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
  const name = link === undefined ? 'signedIn' : ((await stageWith(link)) ?? 'meeting');
  const own = settings[request.name];
  const isShared = request.method === 'GET' && link !== 'events' && own === undefined;
  const { bench, links } = isShared ? await sharedStage(name) : await newStage(name);
  if (own) bench.simulator.configure(own);
  const live = place && 'address' in place ? place.address : links.get(link ?? '')?.[0];
  const url = new URL(withQuery(live ?? ownPath(request), request), ORIGIN).href;
  const answered = bench.simulator.handle({
    method: request.method,
    url,
    headers: await headersOf(request, bench, url, link),
    body: link === 'joinOnlineMeeting' ? await joining(request, bench) : (request.body ?? ''),
  });
  if (link === 'events') {
    await bench.clock.settle();
    bench.simulator.releasePolls();
  }
  const { status, headers, body } = await answered;
  const header = (wanted: string): string | undefined =>
    headers.find(([key]) => key.toLowerCase() === wanted)?.[1];
  return {
    status,
    text: body,
    contentType: header('content-type'),
    location: header('location'),
    where: `${name}: ${url}`,
  };
}

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

async function headersOf(
  request: Printed,
  bench: Bench,
  url: string,
  link: string | undefined,
): Promise<Record<string, string>> {
  const { 'content-length': _, ...fields } = { ...request.fields, ...supplied[request.name]?.headers };
  const isAllowed = bench.token !== null && (link !== undefined || fields['authorization'] !== undefined);
  const isJson = request.elided === true && request.body?.startsWith('{') === true;
  const etag = request.method === 'PUT' ? (await bench.get(url)).header('ETag') : undefined;
  return {
    ...(isJson && { 'content-type': 'application/json' }),
    ...fields,
    host: new URL(ORIGIN).host,
    ...(isAllowed && { authorization: `Bearer ${bench.token ?? ''}` }),
    ...(etag !== undefined && { 'if-match': etag }),
  };
}

const MEETING_URI = /(?<="onlineMeetingUri"\s*:\s*"|<property name="onlineMeetingUri">)[^"<]+/;

/** Only an existing meeting can be joined. */
async function joining({ body = '' }: Printed, bench: Bench): Promise<string> {
  const { json } = await bench.get(`${APP}/onlineMeetings/myOnlineMeetings`);
  return body.replace(MEETING_URI, str(json['_embedded']?.['myOnlineMeeting']?.[0]?.['onlineMeetingUri']));
}
