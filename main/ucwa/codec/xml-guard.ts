import { ProtocolFault } from '../faults';
import { type Steps, stepSize } from './steps';
import { checkDepth } from './utf8';

/** More than the tags and attributes of the largest event package: 10,000 people have about 300,000. */
const mostParts = 500_000;
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

/** Notes where each tag begins and ends while the guard reads it. */
export interface TagFollower {
  onStart(start: number, end: number): void;
  onEnd(start: number, end: number): void;
  /** An element without content ended there. */
  onEmpty(end: number): void;
}

/** The open elements, and the number of roots. */
class Nesting {
  readonly #open: string[] = [];
  #roots = 0;

  get outside(): boolean {
    return this.#open.length === 0;
  }

  /** @returns what the tag does */
  add(text: string): 'start' | 'end' | 'empty' {
    const [, closes, element = '', attributes, empty] = tag.exec(text) ?? notXml();
    if (closes === '/') {
      if (this.#open.pop() !== element || attributes !== '' || empty !== '') notXml();
      return 'end';
    }
    if (this.outside) this.#roots++;
    if (empty === '/') return 'empty';
    checkDepth(this.#open.push(element), 'XML');
    return 'start';
  }

  end(): void {
    if (!this.outside || this.#roots !== 1) notXml();
  }
}

/**
 * Checks XML in one pass before the parser sees it. Rejects what is incomplete or not well formed, and what only an
 * attack or a defect sends: document types, and with them their entities; processing instructions; excessive nesting,
 * excessively long tags, and too many of them.
 * @param size how many characters to look through in a step
 * @throws ProtocolFault
 */
export function* guardXml(text: string, follower: TagFollower, size = stepSize): Steps<void> {
  const nesting = new Nesting();
  let parts = 0;
  let rested = 0;
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
      const kind = nesting.add(text.slice(at, end));
      parts += attributes;
      from = end;
      if (kind === 'start') follower.onStart(at, end);
      else if (kind === 'end') follower.onEnd(at, end);
      else follower.onEmpty(end);
    }
    if (parts > mostParts) refuse(`XML of more than ${mostParts} tags and attributes`);
    if (from - rested >= size) {
      rested = from;
      yield;
    }
  }
  checkBetween(text.length);
  nesting.end();
}
