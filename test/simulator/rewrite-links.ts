import { eventsPayload, type EventsPackage } from './payloads/events';
import { type Link, type Resource, type Target } from './payloads/resource';
import { type Content, jsonText, type SimulatorResponse } from './wire';

/**
 * Changes a link, or drops it.
 * @param key `<rel of the resource>.<rel of the link>`; in event packages, `events.next`, and `sender`, `target` or
 *   `in` before the rel that they name
 */
export type LinkChange = (key: string, link: Link) => Link | undefined;

/** The answer with all its links changed. */
export function rewriteLinks(response: SimulatorResponse, change: LinkChange): SimulatorResponse {
  const { content } = response;
  if (content === undefined || content.kind === 'error') return response;
  const changed = contentAs(content, change);
  const body = changed.kind === 'resource' ? changed.resource : eventsPayload(changed.package);
  return { ...response, content: changed, body: jsonText(body) };
}

type Rewritable = Exclude<Content, { readonly kind: 'error' }>;

function contentAs(content: Rewritable, change: LinkChange): Rewritable {
  return content.kind === 'resource'
    ? { ...content, resource: resourceAs(content.resource, content.rel, change) }
    : { ...content, package: packageAs(content.package, change) };
}

/** @param name name of the resource, if the payload has none, as in discovery */
function resourceAs(resource: Resource, name: string, change: LinkChange): Resource {
  const rel = resource.rel ?? name;
  const { _links, _embedded } = resource;
  const links = Object.entries(_links).flatMap(([key, value]) => {
    const changed = [value].flat().flatMap((link: Link) => change(`${rel}.${key}`, link) ?? []);
    const [first] = changed;
    return first === undefined ? [] : [[key, Array.isArray(value) ? changed : first] as const];
  });
  const embedded = Object.entries(_embedded ?? {}).map(([key, value]) => {
    const all = [value].flat().map((inner: Resource) => resourceAs(inner, key, change));
    return [key, Array.isArray(value) ? all : (all[0] as Resource)] as const;
  });
  return {
    ...resource,
    _links: Object.fromEntries(links),
    ...(_embedded && { _embedded: Object.fromEntries(embedded) }),
  };
}

function packageAs(source: EventsPackage, change: LinkChange): EventsPackage {
  const links = Object.entries(source.links).flatMap(([key, link]) => {
    const changed = change(`events.${key}`, link);
    return changed ? [[key, changed] as const] : [];
  });
  // An event without its link is spoilt in another way.
  const target = (kind: string, link: Target): Target => ({
    ...link,
    ...(change(`${kind}.${link.rel}`, link) ?? { href: '' }),
  });
  const events = source.events.map((event) => ({
    ...event,
    sender: target('sender', event.sender),
    link: target('target', event.link),
    ...(event.in && { in: target('in', event.in) }),
    ...(event.resource && { resource: resourceAs(event.resource, event.link.rel, change) }),
  }));
  return { ...source, links: Object.fromEntries(links), events };
}
