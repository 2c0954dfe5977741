import { OlderDiscovery, ProtocolFault } from '../faults';
import type { XmlElement } from './xml-element';

/** As JSON would have it: made of entries, so that any name is a name like any other. */
type Value = Readonly<Record<string, unknown>>;

const named = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** Values under the same key become a list; the order stays. */
function grouped(entries: readonly (readonly [key: string | undefined, value: unknown])[]): Value {
  const groups = new Map<string, unknown[]>();
  for (const [key, value] of entries) {
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return Object.fromEntries(groups);
}

const linkValue = ({ attributes }: XmlElement): Value => Object.fromEntries(attributes);

const linksOf = (element: XmlElement): Value =>
  grouped([
    // The element's own address takes the place of a `self` link (PayloadFormat).
    ...(element.attributes.has('href') ? [['self', linkValue(element)] as const] : []),
    ...named(element, 'link').map((link) => [link.attributes.get('rel'), linkValue(link)] as const),
  ]);

const embeddedIn = (element: XmlElement): Value =>
  grouped(
    named(element, 'resource').map(
      (resource) => [resource.attributes.get('rel'), resourceValue(resource)] as const,
    ),
  );

function propertiesOf(element: XmlElement): readonly (readonly [string, unknown])[] {
  return element.children.flatMap((child): readonly (readonly [string, unknown])[] => {
    const name = child.attributes.get('name');
    if (name === undefined) return [];
    if (child.name === 'property') return [[name, child.text]];
    if (child.name === 'propertyList') return [[name, named(child, 'item').map((item) => item.text)]];
    return [];
  });
}

/** The `rel` attribute is the key of an embedded resource; its own type is a property, where it differs. */
function resourceValue(element: XmlElement): Value {
  const rel = element.attributes.get('rel');
  return Object.fromEntries([
    ...(rel === undefined ? [] : [['rel', rel] as const]),
    ...propertiesOf(element),
    ['_links', linksOf(element)],
    ['_embedded', embeddedIn(element)],
  ]);
}

/** A bag has an element for each entry, called by its name or having it as its `name`. */
const bagOf = (element: XmlElement): Value | undefined =>
  element.children.length === 0
    ? undefined
    : Object.fromEntries(
        element.children.map((child) => [child.attributes.get('name') ?? child.name, child.text.trim()]),
      );

/** An error (ErrorsAndInformationalMessages): elements, not properties. */
const reasonValue = (element: XmlElement): Value =>
  Object.fromEntries(
    element.children.map((child) => [
      child.name,
      child.name === 'parameters' || child.name === 'debugInfo' ? bagOf(child) : child.text.trim(),
    ]),
  );

/**
 * No document shows where an event keeps its `in`, `status` and `reason`: an attribute and a child element of that name
 * are both taken, in any case.
 */
function toldBy(event: XmlElement, name: string): string | XmlElement | undefined {
  const child = event.children.find((element) => element.name.toLowerCase() === name);
  if (child !== undefined) return child;
  for (const [attribute, value] of event.attributes) if (attribute.toLowerCase() === name) return value;
  return undefined;
}

const statusOf = (told: string | XmlElement | undefined): string | undefined =>
  typeof told === 'object' ? told.text.trim() : told;

/** An address without a rel is enough to know that the target is within something else: it has not joined, say. */
const withinOf = (told: string | XmlElement | undefined): Value | undefined => {
  if (told === undefined) return undefined;
  return typeof told === 'string'
    ? { rel: '', href: told }
    : { rel: '', href: told.text.trim(), ...linkValue(told) };
};

const reasonOf = (told: string | XmlElement | undefined): Value | undefined => {
  if (told === undefined) return undefined;
  if (typeof told === 'string') return { code: told };
  return told.children.length === 0 ? { code: told.text.trim() } : reasonValue(told);
};

/** The name of the element is the type of the event (EventChannelDetails). */
const eventValue = (event: XmlElement): Value => ({
  type: event.name,
  link: linkValue(event),
  in: withinOf(toldBy(event, 'in')),
  status: statusOf(toldBy(event, 'status')),
  reason: reasonOf(toldBy(event, 'reason')),
  _embedded: embeddedIn(event),
});

const eventsValue = (element: XmlElement): Value => ({
  _links: linksOf(element),
  sender: named(element, 'sender').map((sender) => ({
    rel: sender.attributes.get('rel'),
    href: sender.attributes.get('href'),
    events: sender.children.map(eventValue),
  })),
});

/** That of the documents, and what a later version of it may be called. */
const ucwaNamespace = /^https?:\/\/schemas\.microsoft\.com\/rtc\/\d{4}\/\d{2}\/ucwa\/?$/i;

/**
 * Lenient: the namespace of the documents or of another year, as the default one or by a prefix; none at all, as in
 * PayloadFormat's sample. It is looked at on the root only, which is enough to tell UCWA from a page of an intermediary.
 */
function isUcwa({ prefix, attributes }: XmlElement): boolean {
  const namespace = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
  return namespace === undefined ? prefix === '' : ucwaNamespace.test(namespace);
}

/**
 * An XML body as the value that the JSON of the same thing is, texts for all types apart (PayloadFormat).
 * @throws ProtocolFault where it is none of UCWA's
 */
export function toValue(root: XmlElement): unknown {
  if (isUcwa(root)) {
    if (root.name === 'resource') return resourceValue(root);
    if (root.name === 'events') return eventsValue(root);
    if (root.name === 'reason') return reasonValue(root);
  }
  if (root.name === 'AutodiscoverResponse') throw new OlderDiscovery();
  throw new ProtocolFault(`Not a UCWA answer: <${root.name.slice(0, 50)}>`);
}
