import { XMLParser } from 'fast-xml-parser';
import { ProtocolFault } from '../faults';

/** An element, with only the parts that UCWA uses. */
export interface XmlElement {
  /** Without its prefix. */
  readonly name: string;
  /** By full name. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Its own text, without its children's. */
  readonly text: string;
  /** The namespace prefix; '' = none. */
  readonly prefix: string;
}

/** The parser's form of an element, a text or a CDATA section: one key, and the attributes under another. */
type ParsedNode = Readonly<Record<string, unknown>>;

const attributesKey = ':@';
const textKey = '#text';
const cdataKey = '#cdata';
const attributePrefix = '@';

// Names get a mark, because the parser takes names such as `constructor` and `__proto__` for attacks.
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
  // unescape() does this; guardXml() has rejected document types, which could define others.
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

/** Replaces only references to single characters, so that no text can grow. */
const unescape = (text: string): string =>
  text.replace(/&(#x[\da-fA-F]{1,6}|#\d{1,7}|\w{1,10});|&/g, (_whole, reference: string | undefined) => {
    const character = reference === undefined ? undefined : characterOf(reference);
    if (character === undefined) throw new ProtocolFault('XML with an entity that is not known');
    return character;
  });

/** With `preserveOrder`, elements and CDATA sections contain nodes; texts and attributes are strings. */
const nodesOf = (value: unknown): readonly ParsedNode[] => value as readonly ParsedNode[];

function textIn(node: ParsedNode): string {
  if (textKey in node) return unescape(node[textKey] as string);
  return cdataKey in node
    ? nodesOf(node[cdataKey])
        .map((part) => part[textKey] as string)
        .join('')
    : '';
}

/** @returns the element of a node; none if the node is a text */
function toElements(node: ParsedNode): readonly XmlElement[] {
  const { [attributesKey]: attributes = {}, ...rest } = node;
  const [[key, inner]] = Object.entries(rest) as [[string, unknown]];
  if (key === textKey || key === cdataKey) return [];
  const colon = unmark(key).indexOf(':');
  return [
    {
      name: unmark(key).slice(colon + 1),
      prefix: unmark(key).slice(0, Math.max(colon, 0)),
      attributes: new Map(
        Object.entries(attributes as Readonly<Record<string, string>>).map(([name, value]) => [
          name.slice(attributePrefix.length),
          unescape(value),
        ]),
      ),
      children: nodesOf(inner).flatMap(toElements),
      text: nodesOf(inner).map(textIn).join(''),
    },
  ];
}

/** Parses XML that `guardXml` has checked: exactly one root, and nothing that the parser rejects. @returns the root */
export function parseElement(text: string): XmlElement {
  const [root] = nodesOf(parser.parse(text)).flatMap(toElements) as [XmlElement];
  return root;
}
