import { type Behaviour } from './behaviour';
import { type EventsPackage } from './payloads/events';
import { type Link, type Resource, type Target } from './payloads/resource';
import { type Content, jsonText, type Header, type SimulatorResponse } from './wire';
import { eventsPayload } from './payloads/events';

/**
 * How a misconfigured load balancer or name service rewrites an address. Only `rewritten` leads to the right place: in
 * another spelling, with the host in capitals, the port written out, and a character of the id percent-encoded.
 */
export type LinkForm = 'otherHost' | 'twoSlashes' | 'http' | 'notUrl' | 'userName' | 'absent' | 'rewritten';

/**
 * Which links are spoilt: `<rel of the resource>.<rel of the link>`, as in `communication.startOnlineMeeting`; in event
 * packages `events.next`, `events.resume`, `events.resync`, and, by the rel that they name, `sender.conversation`,
 * `target.conversation` and `in.conversation`; and `Location`, which a 201 of `applications` then has too.
 */
export type SpoiltLinks = Readonly<Record<string, LinkForm>>;

type Spoil = (key: string, href: string) => string | undefined;

const hrefAs = (form: LinkForm, href: string, origin: string): string | undefined => {
  const { protocol, host, pathname, search } = new URL(href, origin);
  const path = pathname + search;
  switch (form) {
    case 'otherHost':
      return `https://fe01.fabrikam.example${path}`;
    case 'twoSlashes':
      return `//v1${path}`;
    case 'http':
      return `http://fe01.contoso.local${path}`;
    case 'notUrl':
      return `https://[fe01]${path}`;
    case 'userName':
      return `https://lenea:secret@${host}${path}`;
    case 'absent':
      return undefined;
    case 'rewritten': {
      const encode = (character: string): string => `%${character.charCodeAt(0).toString(16)}`;
      const respelt = pathname.replace(/\w(?=[^/]*[^A-Za-z/][^/]*$)/, encode);
      return `${protocol}//${host.toUpperCase()}${respelt}${search}`;
    }
  }
};

/** An answer as the client receives it, with the links that `behaviour` spoils. */
export function spoilLinks(
  response: SimulatorResponse,
  { links }: Pick<Behaviour, 'links'>,
  origin: string,
): SimulatorResponse {
  if (Object.keys(links).length === 0) return response;
  const spoil: Spoil = (key, href) => {
    const form = links[key];
    return form === undefined ? href : hrefAs(form, href, origin);
  };
  const headers = locationOf(response, spoil, links);
  const { content } = response;
  if (content === undefined || content.kind === 'error') return { ...response, headers };
  const spoilt = contentAs(content, spoil);
  const body = spoilt.kind === 'resource' ? spoilt.resource : eventsPayload(spoilt.package);
  return { ...response, headers, content: spoilt, body: jsonText(body) };
}

function locationOf(
  { status, headers, content }: SimulatorResponse,
  spoil: Spoil,
  links: SpoiltLinks,
): readonly Header[] {
  if (links['Location'] === undefined || status !== 201) return headers;
  const isLocation = ([name]: Header): boolean => name === 'Location';
  const self = content?.kind === 'resource' ? content.resource._links['self'] : undefined;
  const href = headers.find(isLocation)?.[1] ?? (self as Link | undefined)?.href ?? '/';
  const location = spoil('Location', href);
  const others = headers.filter((header) => !isLocation(header));
  return location === undefined ? others : [...others, ['Location', location]];
}

type Spoilable = Exclude<Content, { readonly kind: 'error' }>;

function contentAs(content: Spoilable, spoil: Spoil): Spoilable {
  return content.kind === 'resource'
    ? { ...content, resource: resourceAs(content.resource, content.rel, spoil) }
    : { ...content, package: packageAs(content.package, spoil) };
}

/** @param name name of the resource, if the payload has none, as in discovery */
function resourceAs(resource: Resource, name: string, spoil: Spoil): Resource {
  const rel = resource.rel ?? name;
  const { _links, _embedded } = resource;
  const links = Object.entries(_links).flatMap(([key, value]) => {
    const spoilt = [value].flat().flatMap((link) => linkAs(link, `${rel}.${key}`, spoil));
    const [first] = spoilt;
    return first === undefined ? [] : [[key, Array.isArray(value) ? spoilt : first] as const];
  });
  const embedded = Object.entries(_embedded ?? {}).map(([key, value]) => {
    const all = [value].flat().map((inner) => resourceAs(inner, key, spoil));
    return [key, Array.isArray(value) ? all : (all[0] as Resource)] as const;
  });
  return {
    ...resource,
    _links: Object.fromEntries(links),
    ...(_embedded && { _embedded: Object.fromEntries(embedded) }),
  };
}

function linkAs(link: Link, key: string, spoil: Spoil): readonly Link[] {
  const href = spoil(key, link.href);
  return href === undefined ? [] : [{ ...link, href }];
}

function packageAs(source: EventsPackage, spoil: Spoil): EventsPackage {
  const links = Object.entries(source.links).flatMap(([key, link]) =>
    linkAs(link, `events.${key}`, spoil).map((spoilt) => [key, spoilt] as const),
  );
  const target = (kind: string, { rel, href, ...more }: Target): Target => ({
    ...more,
    rel,
    href: spoil(`${kind}.${rel}`, href) ?? '',
  });
  const events = source.events.map((event) => ({
    ...event,
    sender: target('sender', event.sender),
    link: target('target', event.link),
    ...(event.in && { in: target('in', event.in) }),
    ...(event.resource && { resource: resourceAs(event.resource, event.link.rel, spoil) }),
  }));
  return { ...source, links: Object.fromEntries(links), events };
}
