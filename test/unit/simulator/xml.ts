import { XMLParser } from 'fast-xml-parser';
import { type Answer } from './bench';

/** An element, with nothing assumed about what it may hold. */
export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  htmlEntities: true,
});

/** The root element; fails where elements are left open or close another, which the parser lets pass. */
export function readXml(text: string): Element {
  const open: string[] = [];
  for (const [, slash, name = '', self] of text.matchAll(/<(\/?)([A-Za-z]\w*)[^<>]*?(\/?)>/g)) {
    if (slash !== '/' && self !== '/') open.push(name);
    if (slash === '/' && open.pop() !== name) throw new Error(`</${name}> closes another element in ${text}`);
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> left open in ${text}`);
  const [root] = (parser.parse(text) as Node[]).map(toElement).filter(({ name }) => name !== '#text');
  if (!root) throw new Error(`No element in ${text}`);
  return root;
}

function toElement(node: Node): Element {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const attributes = (node[':@'] ?? {}) as Record<string, string>;
  if (name === '#text') return { name, attributes, children: [], text: String(node[name]) };
  const children = (node[name] as Node[]).map(toElement);
  const text = children.filter((child) => child.name === '#text').map((child) => child.text);
  return {
    name,
    attributes,
    children: children.filter((child) => child.name !== '#text'),
    text: text.join(''),
  };
}

export const xmlOf = (answer: Answer): Element => readXml(answer.text);

/** The children of a name, and, where given, with an attribute of that value. */
export function find(element: Element | undefined, name: string, rel?: string): readonly Element[] {
  return (element?.children ?? []).filter(
    (child) =>
      child.name === name &&
      (rel === undefined || child.attributes['rel'] === rel || child.attributes['name'] === rel),
  );
}

export const property = (element: Element | undefined, name: string): string | undefined =>
  find(element, 'property', name)[0]?.text;

export const listed = (element: Element | undefined, name: string): readonly string[] =>
  find(find(element, 'propertyList', name)[0], 'item').map(({ text }) => text);
