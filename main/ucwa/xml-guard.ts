import { ProtocolFault } from './faults';
import { maximumDepth } from './utf8';

/** More tags and attributes than the largest event package has. */
const mostParts = 50_000;
/** A message stands in a tag, as a data URI: longer tags than that are no links. */
const longestTag = 64 * 1024;

const notWhole = (): ProtocolFault => new ProtocolFault('The body is not XML');

const after = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  if (at === -1) throw notWhole();
  return at + mark.length;
};

/** @returns the index of its `>`, and how many attributes it has */
function endOfTag(text: string, from: number): { readonly end: number; readonly attributes: number } {
  let attributes = 0;
  for (let at = from; at < text.length && at - from <= longestTag; at++) {
    const char = text.charAt(at);
    if (char === '>') return { end: at, attributes };
    if (char !== '"' && char !== "'") continue;
    attributes++;
    at = after(text, char, at + 1) - 1;
    if (at - from > longestTag) break;
  }
  throw from + longestTag < text.length ? new ProtocolFault('XML with a tag that does not end') : notWhole();
}

/**
 * Refuses, in one pass and before any parser sees it, what only an attack or a defect sends: a document type, and so every
 * entity of its own; processing instructions; nesting, tags and numbers of tags beyond all measure.
 * @throws ProtocolFault
 */
export function guardXml(text: string): void {
  let depth = 0;
  let parts = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    parts++;
    if (text.startsWith('<!--', at)) at = after(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = after(text, ']]>', at + 9);
    else if (text.startsWith('<?xml', at) && at === 0) at = after(text, '?>', at);
    else if (text.startsWith('<!', at)) throw new ProtocolFault('XML that declares a document type');
    else if (text.startsWith('<?', at)) throw new ProtocolFault('XML with a processing instruction');
    else {
      const { end, attributes } = endOfTag(text, at);
      parts += attributes;
      if (text.startsWith('</', at)) depth--;
      else if (text[end - 1] !== '/' && ++depth > maximumDepth)
        throw new ProtocolFault(`XML nested deeper than ${maximumDepth} levels`);
      at = end;
    }
    if (parts > mostParts) throw new ProtocolFault(`XML of more than ${mostParts} tags and attributes`);
  }
}
