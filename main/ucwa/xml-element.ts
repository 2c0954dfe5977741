import { XMLParser } from 'fast-xml-parser';
import { ProtocolFault } from './faults';
import { guardXml } from './xml-guard';

/** An element, of which only what UCWA uses is kept. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** By full name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without that of its children. */
  readonly text: string;
  /** The namespace prefix; '' = none. */
  readonly prefix: string;
}

/** What the parser makes of an element, a text or a CDATA section: one key, and the attributes beside it. */
type ParsedNode = Readonly<Record<string, unknown>>;

const attributesKey = ':@';
const textKey = '#text';
const cdataKey = '#cdata';
const attributePrefix = '@';

// Names carry a mark of ours, since the parser takes some for attacks that are none here: `constructor`, `__proto__`.
const mark = (name: string): string => `:${name}`;
const unmark = (name: string): string => name.replace(/^:+/, '');

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: attributePrefix,
  transformTagName: mark,
  textNodeName: textKey,
  cdataPropName: cdataKey,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // Neither those of a document type, which is refused before, nor any other: see unescape().
  processEntities: false,
  ignoreDeclaration: true,
  jPath: false,
});

const predefined: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const characterOf = (reference: string): string | undefined => {
  if (!reference.startsWith('#')) return predefined.get(reference);
  const code = Number(reference.startsWith('#x') ? `0${reference.slice(1)}` : reference.slice(1));
  const isScalar = code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return isScalar ? String.fromCodePoint(code) : undefined;
};

/** Only the references that stand for one character are known: nothing can grow by them. */
const unescape = (text: string): string =>
  text.replace(/&(#x[\da-fA-F]{1,6}|#\d{1,7}|\w{1,10});|&/g, (_whole, reference: string | undefined) => {
    const character = reference === undefined ? undefined : characterOf(reference);
    if (character === undefined) throw new ProtocolFault('XML with an entity that is not known');
    return character;
  });

const nodesOf = (value: unknown): readonly ParsedNode[] =>
  Array.isArray(value) ? (value as ParsedNode[]) : [];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function textIn(node: ParsedNode): string {
  if (textKey in node) return unescape(textOf(node[textKey]));
  return cdataKey in node
    ? nodesOf(node[cdataKey])
        .map((part) => textOf(part[textKey]))
        .join('')
    : '';
}

function toElement(node: ParsedNode): XmlElement | undefined {
  const key = Object.keys(node).find((name) => name !== attributesKey);
  if (key === undefined || key === textKey || key === cdataKey) return undefined;
  const [local = '', prefix = ''] = unmark(key).split(':').reverse();
  const parts = nodesOf(node[key]);
  const attributes = Object.entries(node[attributesKey] ?? {}).map(
    ([name, value]) => [name.slice(attributePrefix.length), unescape(textOf(value))] as const,
  );
  return {
    name: local,
    prefix,
    attributes: new Map(attributes),
    children: parts.flatMap((part) => toElement(part) ?? []),
    text: parts.map(textIn).join(''),
  };
}

/**
 * The root element of an XML body.
 * @throws ProtocolFault where it is not whole, not well formed, or what no UCWA server sends: a document type, say
 */
export function parseXml(text: string): XmlElement {
  guardXml(text);
  let root: XmlElement | undefined;
  try {
    [root] = nodesOf(parser.parse(text)).flatMap((node) => toElement(node) ?? []);
  } catch (error) {
    if (error instanceof ProtocolFault) throw error;
    throw new ProtocolFault('The body is not XML', { cause: error });
  }
  if (root === undefined) throw new ProtocolFault('The body is not XML');
  return root;
}
