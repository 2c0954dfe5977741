import { ProtocolFault } from '../faults';
import type { Codec } from './representation';
import { atOnce, type Steps } from './steps';
import { utf8InSteps } from './utf8';
import { parseXmlInSteps } from './xml-steps';
import { toValue } from './xml-value';

const namespace = 'http://schemas.microsoft.com/rtc/2012/03/ucwa';

const references: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  // A parser would turn these into spaces or line feeds.
  ['\t', '&#9;'],
  ['\n', '&#10;'],
  ['\r', '&#13;'],
]);

/** Replaces characters that XML does not allow, which would make the whole request unreadable. */
const escape = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (char) => references.get(char) ?? char);

/** Writes booleans like the samples in the documents. */
const textOf = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'True' : 'False') : escape(String(value));

const isAbsent = (value: unknown): boolean => value === undefined || value === null;

function property(name: string, value: unknown): string {
  if (isAbsent(value)) return '';
  const list = Array.isArray(value) ? (value as unknown[]) : undefined;
  return list === undefined
    ? `<property name="${escape(name)}">${textOf(value)}</property>`
    : `<propertyList name="${escape(name)}">${list.map((item) => `<item>${textOf(item)}</item>`).join('')}</propertyList>`;
}

/** Links are not properties in XML. A first message, for example, is a link (addMessaging_ref). */
function links(value: unknown): string {
  const entries = Object.entries((value ?? {}) as Readonly<Record<string, { readonly href: string }>>);
  return entries.map(([rel, { href }]) => `<link rel="${escape(rel)}" href="${escape(href)}"/>`).join('');
}

/**
 * Writes the input of a POST as `<input>`, of a PUT as `<resource>` (startOnlineMeeting_ref, communication_ref).
 * @param input texts, numbers, booleans and lists of them; `_links` with one link for each rel
 */
function writeXml(input: Readonly<Record<string, unknown>>, method: string): string {
  const root = method === 'PUT' ? 'resource' : 'input';
  const { _links, ...properties } = input;
  const body = Object.entries(properties)
    .map(([name, value]) => property(name, value))
    .join('');
  return `<?xml version="1.0" encoding="utf-8"?><${root} xmlns="${namespace}">${links(_links)}${body}</${root}>`;
}

/** @returns the encoding that the XML declaration names */
const declared = (text: string): string =>
  /^<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? 'utf-8';

function* decodeInSteps(body: Uint8Array): Steps<unknown> {
  const text = yield* utf8InSteps(body);
  if (!/^(?:utf-?8|us-ascii)$/i.test(declared(text)))
    throw new ProtocolFault(`XML in the encoding ${declared(text)}`);
  return yield* toValue(yield* parseXmlInSteps(text));
}

/** Loaded only if needed: see representation.ts. */
export const xml: Codec = { encode: writeXml, decode: (body) => atOnce(decodeInSteps(body)), decodeInSteps };
