import { type Link, type Resource } from '../payloads/resource';
import { element, escapeXml } from './element';

type Attributes = Readonly<Record<string, string | undefined>>;

/**
 * A resource as the reference pages print it: `self` is the `href`, then links, properties, and embedded resources. The
 * name of its element (`rel`) can differ from its own `rel`, which is a property, see `acceptedByParticipant` in
 * "participantInvitation_ref".
 */
export function writeResource(rel: string, resource: Resource, more: Attributes = {}): string {
  const { _links, _embedded = {}, rel: own = rel, ...properties } = resource;
  const { self, ...links } = _links;
  const href = [self ?? []].flat()[0]?.href;
  const children = [
    ...Object.entries(links).flatMap(([name, link]) => [link].flat().map((one) => writeLink(name, one))),
    writeProperty('rel', own),
    ...Object.entries(properties).map(([name, value]) => writeProperty(name, value)),
    ...Object.entries(_embedded).flatMap(([name, inner]) =>
      [inner].flat().map((one: Resource) => writeResource(name, one)),
    ),
  ];
  return element('resource', { rel, href, ...more }, children.join(''));
}

export function writeLink(rel: string, { href, title, revision }: Link): string {
  return element('link', { rel, href, title, revision });
}

/** A property, or a list of them; nothing for an absent value. */
export function writeProperty(name: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (!Array.isArray(value)) return element('property', { name }, escapeXml(writeValue(value)));
  const items = value.map((item) => `<item>${escapeXml(writeValue(item))}</item>`);
  return element('propertyList', { name }, items.join(''));
}

/** "PayloadFormat": `True` and `False`; dates are ISO 8601 in XML and `/Date(ms)/` in JSON. */
function writeValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return JSON.stringify(value);
  const date = /^\/Date\((-?\d+)\)\/$/.exec(value);
  return date ? new Date(Number(date[1])).toISOString() : value;
}
