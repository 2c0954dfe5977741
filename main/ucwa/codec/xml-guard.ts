import { ProtocolFault } from '../faults';
import { maximumDepth } from './utf8';

/** More than the tags and attributes of the largest event package. */
const mostParts = 100_000;
/** A link can contain a whole message as a data URI, but is never longer than this. */
const longestTag = 64 * 1024;

const refuse = (why: string): never => {
  throw new ProtocolFault(why);
};
const notXml = (): never => refuse('The body is not XML');

const after = (text: string, mark: string, from: number): number => {
  const at = text.indexOf(mark, from);
  return at === -1 ? notXml() : at + mark.length;
};

/** @returns the index after the tag's `>`, and the number of its attributes */
function endOfTag(text: string, from: number): { readonly end: number; readonly attributes: number } {
  const last = Math.min(text.length, from + longestTag);
  let attributes = 0;
  for (let at = from; at < last; at++) {
    const char = text.charAt(at);
    if (char === '>') return { end: at + 1, attributes };
    if (char !== '"' && char !== "'") continue;
    attributes++;
    at = after(text, char, at + 1) - 1;
  }
  return last < text.length ? refuse('XML with a tag that does not end') : notXml();
}

const name = '[\\p{L}_:][\\p{L}\\p{M}\\p{N}_:.-]*';
const tag = new RegExp(`^<(/?)(${name})((?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(/?)>$`, 'u');

/** The open elements, and the number of roots. */
class Nesting {
  readonly #open: string[] = [];
  #roots = 0;

  get outside(): boolean {
    return this.#open.length === 0;
  }

  add(text: string): void {
    const [, closes, element = '', attributes, empty] = tag.exec(text) ?? notXml();
    if (closes === '/') {
      if (this.#open.pop() !== element || attributes !== '' || empty !== '') notXml();
      return;
    }
    if (this.outside) this.#roots++;
    if (empty === '/') return;
    if (this.#open.push(element) > maximumDepth) refuse(`XML nested deeper than ${maximumDepth} levels`);
  }

  end(): void {
    if (!this.outside || this.#roots !== 1) notXml();
  }
}

/**
 * Checks XML in one pass before the parser sees it. Rejects what is incomplete or not well formed, and what only an
 * attack or a defect sends: document types, and with them their entities; processing instructions; excessive nesting,
 * excessively long tags, and too many of them.
 * @throws ProtocolFault
 */
export function guardXml(text: string): void {
  const nesting = new Nesting();
  let parts = 0;
  let from = text.startsWith('<?xml ') ? after(text, '?>', 0) : 0;
  const checkBetween = (to: number): void => {
    if (nesting.outside && text.slice(from, to).trim() !== '') notXml();
  };
  for (let at = text.indexOf('<', from); at !== -1; at = text.indexOf('<', from)) {
    checkBetween(at);
    parts++;
    if (text.startsWith('<!--', at)) from = after(text, '-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) from = nesting.outside ? notXml() : after(text, ']]>', at + 9);
    else if (text.startsWith('<!', at)) refuse('XML that declares a document type');
    else if (text.startsWith('<?', at)) refuse('XML with a processing instruction');
    else {
      const { end, attributes } = endOfTag(text, at);
      nesting.add(text.slice(at, end));
      parts += attributes;
      from = end;
    }
    if (parts > mostParts) refuse(`XML of more than ${mostParts} tags and attributes`);
  }
  checkBetween(text.length);
  nesting.end();
}
