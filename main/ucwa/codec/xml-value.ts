import { OlderDiscovery, ProtocolFault } from '../faults';
import type { Steps } from './steps';
import type { XmlElement } from './xml-element';

/** An object as in JSON. It is built from entries, so that no name is special. */
type Value = Readonly<Record<string, unknown>>;

const named = (element: XmlElement, name: string): readonly XmlElement[] =>
  element.children.filter((child) => child.name === name);

/** Collects the values of each key in a list, in order. */
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
    // The element's own href replaces a `self` link (PayloadFormat).
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

/** The `rel` attribute is the key of an embedded resource; if its own type differs, that is a property. */
function resourceValue(element: XmlElement): Value {
  const rel = element.attributes.get('rel');
  return Object.fromEntries([
    ...(rel === undefined ? [] : [['rel', rel] as const]),
    ...propertiesOf(element),
    ['_links', linksOf(element)],
    ['_embedded', embeddedIn(element)],
  ]);
}

/** A bag has an element for each entry, whose name is the element's name or its `name` attribute. */
const bagOf = (element: XmlElement): Value | undefined =>
  element.children.length === 0
    ? undefined
    : Object.fromEntries(
        element.children.map((child) => [child.attributes.get('name') ?? child.name, child.text.trim()]),
      );

/** An error (ErrorsAndInformationalMessages) consists of elements, not properties. */
const reasonValue = (element: XmlElement): Value =>
  Object.fromEntries(
    element.children.map((child) => [
      child.name,
      child.name === 'parameters' || child.name === 'debugInfo' ? bagOf(child) : child.text.trim(),
    ]),
  );

/**
 * No document shows where an event has its `in`, `status` and `reason`, so this accepts an attribute or a child element
 * of that name, in any case.
 */
function partOf(event: XmlElement, name: string): string | XmlElement | undefined {
  const child = event.children.find((element) => element.name.toLowerCase() === name);
  if (child !== undefined) return child;
  for (const [attribute, value] of event.attributes) if (attribute.toLowerCase() === name) return value;
  return undefined;
}

const statusOf = (told: string | XmlElement | undefined): string | undefined =>
  typeof told === 'object' ? told.text.trim() : told;

/** A URL without a rel is enough: the target is within something else, such as a lobby. */
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

/** The element's name is the type of the event (EventChannelDetails). */
const eventValue = (event: XmlElement): Value => ({
  type: event.name,
  link: linkValue(event),
  in: withinOf(partOf(event, 'in')),
  status: statusOf(partOf(event, 'status')),
  reason: reasonOf(partOf(event, 'reason')),
  _embedded: embeddedIn(event),
});

/** How many events to convert in a step. */
const mostAtOnce = 20;

function* eventsValue(element: XmlElement): Steps<Value> {
  const senders: Value[] = [];
  let converted = 0;
  for (const { attributes, children } of named(element, 'sender')) {
    const events: Value[] = [];
    for (const child of children) {
      events.push(eventValue(child));
      if (++converted % mostAtOnce === 0) yield;
    }
    senders.push({ rel: attributes.get('rel'), href: attributes.get('href'), events });
  }
  return { _links: linksOf(element), sender: senders };
}

/** The namespace of the documents, and possible later versions. */
const ucwaNamespace = /^https?:\/\/schemas\.microsoft\.com\/rtc\/\d{4}\/\d{2}\/ucwa\/?$/i;

/**
 * Accepts the namespace of the documents or of another year, as the default or with a prefix, or none at all, as in
 * PayloadFormat's sample. Checks only the root, which is enough to distinguish UCWA from an intermediary's page.
 */
function isUcwa({ prefix, attributes }: XmlElement): boolean {
  const namespace = attributes.get(prefix === '' ? 'xmlns' : `xmlns:${prefix}`);
  return namespace === undefined ? prefix === '' : ucwaNamespace.test(namespace);
}

/**
 * Converts an XML body (PayloadFormat), in steps if it has many events.
 * @returns the value that the same content has in JSON, except that all properties are texts
 * @throws ProtocolFault if it is not UCWA
 */
export function* toValue(root: XmlElement): Steps<unknown> {
  if (isUcwa(root)) {
    if (root.name === 'resource') return resourceValue(root);
    if (root.name === 'events') return yield* eventsValue(root);
    if (root.name === 'reason') return reasonValue(root);
  }
  if (root.name === 'AutodiscoverResponse') throw new OlderDiscovery();
  throw new ProtocolFault(`Not a UCWA answer: <${root.name.slice(0, 50)}>`);
}
