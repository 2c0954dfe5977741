import { type Behaviour } from './behaviour';
import { type Link } from './payloads/resource';
import { rewriteLinks } from './rewrite-links';
import { type Header, type SimulatorResponse } from './wire';

/**
 * How a misconfigured load balancer or name service rewrites an address. Two forms lead to the right place: `rewritten`
 * has the host in capitals, the port written out, and a character of the id percent-encoded; `otherCase` has the host in
 * capitals, and the beginning of the path in other letters.
 */
export type LinkForm =
  'otherHost' | 'twoSlashes' | 'http' | 'notUrl' | 'userName' | 'absent' | 'rewritten' | 'otherCase';

/**
 * Which links are spoilt: `<rel of the resource>.<rel of the link>`, as in `communication.startOnlineMeeting`; in event
 * packages `events.next`, `events.resume`, `events.resync`, and, by the rel that they name, `sender.conversation`,
 * `target.conversation` and `in.conversation`; and `Location`, which a 201 of `applications` then has too. `*` = all.
 */
export type SpoiltLinks = Readonly<Record<string, LinkForm>>;

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
    case 'otherCase':
      return `${protocol}//${host.toUpperCase()}${path.replace(/^\/\w+\/\w+/, (text) => text.toUpperCase())}`;
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
  const spoil = (key: string, href: string): string | undefined => {
    const form = links[key] ?? (href.startsWith('data:') ? undefined : links['*']);
    return form === undefined ? href : hrefAs(form, href, origin);
  };
  const headers =
    (links['Location'] ?? links['*']) === undefined ? response.headers : locationOf(response, spoil);
  return rewriteLinks({ ...response, headers }, (key, link) => {
    const href = spoil(key, link.href);
    return href === undefined ? undefined : { ...link, href };
  });
}

function locationOf(
  { status, headers, content }: SimulatorResponse,
  spoil: (key: string, href: string) => string | undefined,
): readonly Header[] {
  if (status !== 201) return headers;
  const isLocation = ([name]: Header): boolean => name === 'Location';
  const self = content?.kind === 'resource' ? content.resource._links['self'] : undefined;
  const href = headers.find(isLocation)?.[1] ?? (self as Link | undefined)?.href ?? '/';
  const location = spoil('Location', href);
  const others = headers.filter((header) => !isLocation(header));
  return location === undefined ? others : [...others, ['Location', location]];
}
