/** What a server may tell, before it is written in one of the two forms. */
export interface Told {
  readonly rel: string;
  readonly href: string;
  readonly properties: ReadonlyMap<string, string | number | boolean | readonly string[]>;
  readonly links: readonly ToldLink[];
  /** By the key each is embedded under. */
  readonly embedded: readonly (readonly [key: string, resource: Told])[];
}
export interface ToldLink {
  readonly rel: string;
  readonly href: string;
  readonly title?: string;
}
export interface ToldError {
  readonly code: string;
  readonly subcode?: string;
  readonly message?: string;
  readonly parameters: ReadonlyMap<string, string>;
}
export interface ToldEvent {
  readonly type: string;
  readonly link: ToldLink;
  readonly in?: ToldLink;
  readonly status?: string;
  readonly reason?: ToldError;
  readonly resource?: Told;
}
export interface ToldPackage {
  readonly links: readonly ToldLink[];
  readonly senders: readonly {
    readonly rel: string;
    readonly href: string;
    readonly events: readonly ToldEvent[];
  }[];
}

/** One as it is, several as a list: both forms of JSON are met that way. */
function grouped<T>(entries: readonly (readonly [string, T])[]): Readonly<Record<string, T | readonly T[]>> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of entries) groups.set(key, [...(groups.get(key) ?? []), value]);
  return Object.fromEntries(
    [...groups].map(([key, [first, ...rest]]) => [key, rest.length ? [first, ...rest] : first]),
  ) as Readonly<Record<string, T | readonly T[]>>;
}

const jsonLinks = (links: readonly ToldLink[]) =>
  grouped(links.map(({ rel, ...link }) => [rel, link] as const));

/** PayloadFormat, JSON representation. */
export const jsonResource = (told: Told): Readonly<Record<string, unknown>> => ({
  ...Object.fromEntries(told.properties),
  rel: told.rel,
  _links: jsonLinks([{ rel: 'self', href: told.href }, ...told.links]),
  _embedded: grouped(told.embedded.map(([key, inner]) => [key, jsonResource(inner)] as const)),
});

/** ErrorsAndInformationalMessages, JSON. */
export const jsonError = (told: ToldError): unknown => ({
  ...told,
  parameters: Object.fromEntries(told.parameters),
});

/** EventChannelDetails, JSON. */
export const jsonPackage = (told: ToldPackage): unknown => ({
  _links: jsonLinks(told.links),
  sender: told.senders.map(({ rel, href, events }) => ({
    rel,
    href,
    events: events.map(({ reason, resource, ...event }) => ({
      ...event,
      ...(reason && { reason: jsonError(reason) }),
      ...(resource && { _embedded: grouped([[event.link.rel, jsonResource(resource)]]) }),
    })),
  })),
});

const escape = (text: string): string =>
  text.replace(/[&<>"\t\r\n]/g, (char) => `&#${String(char.charCodeAt(0))};`);

const element = (name: string, attributes: object, inner = ''): string =>
  `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${escape(String(value))}"`)
    .join('')}>${inner}</${name}>`;

const valueOf = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : escape(String(value));

const property = (name: string, value: string | number | boolean | readonly string[]): string =>
  typeof value === 'object'
    ? element('propertyList', { name }, value.map((item) => element('item', {}, valueOf(item))).join(''))
    : element('property', { name }, valueOf(value));

/** PayloadFormat, XML representation; the reference pages' samples for `rel` as a property. */
export const xmlResource = (told: Told, key = told.rel): string =>
  element(
    'resource',
    { rel: key, href: told.href },
    told.links.map((link) => element('link', link)).join('') +
      property('rel', told.rel) +
      [...told.properties].map(([name, value]) => property(name, value)).join('') +
      told.embedded.map(([inner, resource]) => xmlResource(resource, inner)).join(''),
  );

/** ErrorsAndInformationalMessages, XML. */
export const xmlError = ({ parameters, ...parts }: ToldError): string =>
  element(
    'reason',
    {},
    Object.entries(parts)
      .map(([name, value]: [string, string]) => element(name, {}, escape(value)))
      .join('') +
      element('parameters', {}, [...parameters].map(([name, value]) => property(name, value)).join('')),
  );

/** EventChannelDetails, XML; what it leaves open is written in the way asked for. */
export const xmlPackage = (told: ToldPackage, statusAs: 'attribute' | 'element'): string =>
  element(
    'events',
    {},
    told.links.map((link) => element('link', link)).join('') +
      told.senders
        .map(({ rel, href, events }) =>
          element(
            'sender',
            { rel, href },
            events
              .map(({ type, link, status, reason, resource, ...event }) =>
                element(
                  type,
                  { ...link, ...(status !== undefined && statusAs === 'attribute' && { status }) },
                  (event.in ? element('in', event.in) : '') +
                    (status !== undefined && statusAs === 'element'
                      ? element('status', {}, escape(status))
                      : '') +
                    (reason ? xmlError(reason) : '') +
                    (resource ? xmlResource(resource, link.rel) : ''),
                ),
              )
              .join(''),
          ),
        )
        .join(''),
  );
