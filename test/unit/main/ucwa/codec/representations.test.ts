import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorBody } from '../../../../../main/ucwa/codec/error-body';
import { decodePackage } from '../../../../../main/ucwa/codec/event-package';
import { toResource } from '../../../../../main/ucwa/codec/json';
import { readBody } from '../../../../../main/ucwa/codec/media-type';
import { type Resource, textOf } from '../../../../../main/ucwa/codec/resource';
import { follow, response } from '../../support';
import {
  jsonError,
  jsonPackage,
  jsonResource,
  type Told,
  type ToldError,
  type ToldLink,
  type ToldPackage,
  xmlError,
  xmlPackage,
  xmlResource,
} from './representation-writers';

const asJson = (value: unknown, status = 200) =>
  response(status, [['Content-Type', 'application/json']], JSON.stringify(value));
const asXml = (body: string, status = 200) =>
  response(status, [['Content-Type', 'application/vnd.microsoft.com.ucwa+xml; charset=utf-8']], body);

/** Any text that XML can hold, with much of what needs care. */
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('<', '>', '&', '"', "'", '\t', '\r', '\n', ' ', ']', '\u{1F600}'),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
  })
  .map((made) => made.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ''));
/** `rel` and the two with an underscore are no properties in JSON, and no such property is known of XML either. */
const name = fc
  .oneof(fc.constantFrom('subject', 'etag', '__proto__', 'constructor', 'toString', '0'), text)
  .filter((made) => made !== '' && !['rel', '_links', '_embedded'].includes(made));
const rel = fc.oneof(fc.constantFrom('conversation', 'me', '__proto__', 'constructor'), name);
const href = fc.webPath().map((path) => `/ucwa${path}`);
const linkWith = (rels: fc.Arbitrary<string>): fc.Arbitrary<ToldLink> =>
  fc.record({ rel: rels, href, title: text }, { requiredKeys: ['rel', 'href'] });
const otherThanSelf = name.filter((made) => made !== 'self');

const value = fc.oneof(
  text,
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.array(text),
);
const resourceOf = (levels: number): fc.Arbitrary<Told> =>
  fc.record({
    rel,
    href,
    properties: fc.array(fc.tuple(name, value), { maxLength: 6 }).map((entries) => new Map(entries)),
    links: fc.array(linkWith(otherThanSelf), { maxLength: 6 }),
    embedded:
      levels === 0 ? fc.constant([]) : fc.array(fc.tuple(name, resourceOf(levels - 1)), { maxLength: 2 }),
  });
const told = resourceOf(3);

const error: fc.Arbitrary<ToldError> = fc.record(
  {
    code: fc.constantFrom('Conflict', 'ServiceFailure', 'NewOne'),
    subcode: fc.constantFrom('AlreadyExists', ''),
    message: text.map((made) => made.trim()),
    parameters: fc
      .dictionary(
        name,
        text.map((made) => made.trim()),
        { maxKeys: 3 },
      )
      .map((bag) => new Map(Object.entries(bag))),
  },
  { requiredKeys: ['code', 'parameters'] },
);

const event = fc.record(
  {
    type: fc.constantFrom('started', 'updated', 'completed', 'added', 'deleted', 'brandNew', 'constructor'),
    link: linkWith(rel),
    in: linkWith(rel),
    status: fc.constantFrom('Success', 'Failure', 'success'),
    reason: error,
    resource: told,
  },
  { requiredKeys: ['type', 'link'] },
);
const eventPackage: fc.Arbitrary<ToldPackage> = fc.record({
  links: fc.array(linkWith(fc.constantFrom('next', 'resume', 'resync', 'other')), { maxLength: 3 }),
  senders: fc.array(fc.record({ rel, href, events: fc.array(event, { maxLength: 3 }) }), { maxLength: 3 }),
});

/** Everything that the rest of the code can learn of a resource, in an order of its own. */
function seen(resource: Resource): unknown {
  const sorted = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
    [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    rel: resource.rel,
    links: sorted(resource.links),
    properties: sorted(resource.properties).map(([key]) => [
      key,
      textOf(resource, key),
      Array.isArray(resource.properties.get(key)),
    ]),
    embedded: sorted(resource.embedded).map(([key, inner]) => [key, inner.map(seen)]),
  };
}

const base = 'https://lyncweb.contoso.com/ucwa/events?ack=1';
const seenPackage = (body: unknown) => {
  const page = decodePackage(body, base, follow, () => undefined);
  return {
    ...page,
    events: page.events.map(({ resource, ...rest }) => ({ ...rest, resource: resource && seen(resource) })),
  };
};

describe('JSON and XML', () => {
  it('read back the same resource', async () => {
    await fc.assert(
      fc.asyncProperty(told, async (resource) => {
        const fromJson = toResource(await readBody(asJson(jsonResource(resource))));
        const fromXml = toResource(await readBody(asXml(xmlResource(resource))));
        expect(seen(fromXml)).toEqual(seen(fromJson));
        expect(fromXml.properties.size).toBe(resource.properties.size);
      }),
      { numRuns: 150 },
    );
  });

  it('read back the same event package', async () => {
    await fc.assert(
      fc.asyncProperty(eventPackage, fc.constantFrom('attribute', 'element'), async (page, statusAs) => {
        const fromJson = seenPackage(await readBody(asJson(jsonPackage(page))));
        const fromXml = seenPackage(await readBody(asXml(xmlPackage(page, statusAs))));
        expect(fromXml).toEqual(fromJson);
        expect(fromXml.events).toHaveLength(page.senders.flatMap(({ events }) => events).length);
      }),
      { numRuns: 150 },
    );
  });

  it('read back the same error', async () => {
    await fc.assert(
      fc.asyncProperty(error, async (reason) => {
        const fromJson = await readErrorBody(asJson(jsonError(reason), 409));
        expect(await readErrorBody(asXml(xmlError(reason), 409))).toEqual(fromJson);
        expect(fromJson?.code).toBe(reason.code);
      }),
      { numRuns: 150 },
    );
  });

  it('give numbers and booleans as text, and no text for lists and objects', () => {
    const resource = toResource({
      yes: true,
      no: 'False',
      one: 1,
      list: ['a', 2, true, null, {}],
      date: { a: 1 },
    });
    expect(['yes', 'no', 'one'].map((name) => textOf(resource, name))).toEqual(['True', 'False', '1']);
    expect(['list', 'date', 'none'].map((name) => textOf(resource, name))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
