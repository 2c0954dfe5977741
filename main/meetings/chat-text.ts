import { severalLines } from '../../common/one-line';
import { linkOf, type Resource, textOf } from '../ucwa/codec/resource';

/** A longer text is cut before it is decoded, in UTF-16 code units. */
const mostEncoded = 200_000;

const utf8 = new TextDecoder('utf-8');

/** @returns the bytes of a percent-encoded text; an invalid sequence stays as it is */
function percentDecoded(text: string): Uint8Array {
  const bytes: number[] = [];
  for (const part of text.split(/(%[\da-f]{2})/i))
    if (/^%[\da-f]{2}$/i.test(part)) bytes.push(Number.parseInt(part.slice(1), 16));
    else for (const byte of new TextEncoder().encode(part)) bytes.push(byte);
  return Uint8Array.from(bytes);
}

function base64Decoded(text: string): string | undefined {
  const plain = utf8.decode(percentDecoded(text));
  try {
    const binary = atob(plain.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/'));
    return utf8.decode(Uint8Array.from(binary, (character) => character.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

interface Decoded {
  readonly text: string;
  readonly isHtml: boolean;
}

/**
 * Decodes a data URI as servers write it: with blanks as `+`, and always in UTF-8, however the charset is spelled
 * (ReceiveAnIM, message_ref).
 * @returns `undefined` if it is no data URI
 */
function decodeDataUri(uri: string): Decoded | undefined {
  const whole = /^\s*data:([^,]*),(.*)$/is.exec(uri.slice(0, mostEncoded));
  if (whole === null) return undefined;
  const [, media = '', data = ''] = whole;
  const isHtml = /^\s*text\/html\b/i.test(media);
  const text = /;\s*base64\s*(?:;|$)/i.test(media)
    ? base64Decoded(data)
    : utf8.decode(percentDecoded(data.replaceAll('+', ' ')));
  return text === undefined ? undefined : { text, isHtml };
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

function character(entity: string, name: string): string {
  const code = /^#x([\da-f]{1,6})$/i.exec(name)?.[1];
  const point = code === undefined ? Number(/^#(\d{1,7})$/.exec(name)?.[1]) : Number.parseInt(code, 16);
  if (Number.isInteger(point) && point > 0 && point <= 0x10_ff_ff) return String.fromCodePoint(point);
  const known = name.toLowerCase();
  return Object.hasOwn(entities, known) ? (entities[known] ?? entity) : entity;
}

/** Elements whose content is not text. */
const silent = /^(?:script|style|head|title|template)$/;
const endsLine = /^(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])$/;

/** @returns where to go on after an element whose content is not text */
const afterElement = (lower: string, name: string, from: number): number => {
  const end = lower.indexOf(`</${name}`, from);
  return end < 0 ? lower.length : end;
};

/** Removes the tags of a message in HTML. What is left is text: pages never interpret it. */
export function withoutTags(html: string): string {
  const lower = html.toLowerCase();
  let text = '';
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) break;
    text += html.slice(at, open);
    if (lower.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const close = html.indexOf('>', open);
    const name = /^<(\/?[a-z][a-z\d]*|[!?])/.exec(lower.slice(open, open + 20))?.[1];
    if (name === undefined || close < 0) {
      text += '<';
      at = open + 1;
      if (close < 0) break; // no further tag can end
      continue;
    }
    if (endsLine.test(name)) text += '\n';
    at = silent.test(name) ? afterElement(lower, name, close) : close + 1;
  }
  return (text + html.slice(at)).replace(/&(#?\w{1,10});/g, character);
}

const toText = ({ text, isHtml }: Decoded): string => severalLines(isHtml ? withoutTags(text) : text);

/** The text of a message, in a link with a data URI or, according to the documentation, in a property (message_ref). */
function partOf(message: Resource, name: 'plainMessage' | 'htmlMessage'): Decoded | undefined {
  const link = linkOf(message, name)?.href;
  const linked = link === undefined ? undefined : decodeDataUri(link);
  const property = linked === undefined ? textOf(message, name) : undefined;
  const decoded = linked ?? (property === undefined ? undefined : decodeDataUri(property));
  if (decoded !== undefined) return { ...decoded, isHtml: decoded.isHtml || name === 'htmlMessage' };
  return property === undefined
    ? undefined
    : { text: property.slice(0, mostEncoded), isHtml: name === 'htmlMessage' };
}

/** @returns the text of a message, harmless to show; `undefined` if the message has none */
export function messageText(message: Resource): string | undefined {
  const part = partOf(message, 'plainMessage') ?? partOf(message, 'htmlMessage');
  return part && toText(part);
}
