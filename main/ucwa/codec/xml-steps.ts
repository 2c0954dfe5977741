import { type Steps, stepSize } from './steps';
import { parseElement, type XmlElement } from './xml-element';
import { guardXml, type TagFollower } from './xml-guard';

/** An element whose end has not been reached. */
interface OpenElement {
  /** Where its first tag begins and ends. */
  readonly start: number;
  readonly content: number;
  /** Where its content begins that has not been parsed. */
  unparsed: number;
  /** What has been parsed of its content. */
  parsed: { readonly children: XmlElement[]; text: string } | undefined;
}

/**
 * Parses XML while the guard goes through it. The parser gets a run of whole elements each time. What fits in a run is
 * never taken apart.
 */
class XmlPieces implements TagFollower {
  readonly #text: string;
  readonly #size: number;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;

  constructor(text: string, size: number) {
    this.#text = text;
    this.#size = size;
  }

  onStart(start: number, end: number): void {
    this.#open.push({ start, content: end, unparsed: end, parsed: undefined });
  }

  onEmpty(end: number): void {
    const outer = this.#open.at(-1);
    if (outer !== undefined && end - outer.unparsed >= this.#size) this.#parse(outer, end);
  }

  onEnd(start: number, end: number): void {
    const inner = this.#open.pop() as OpenElement; // the guard has found its first tag
    if (inner.parsed === undefined && start - inner.unparsed <= this.#size) {
      this.onEmpty(end);
      return;
    }
    const content = this.#parse(inner, start);
    const tags = this.#text.slice(inner.start, inner.content) + this.#text.slice(start, end);
    this.#put({ ...parseElement(tags), ...content }, inner.start, end);
  }

  /** @returns the root, once the guard has reached the end */
  end(): XmlElement {
    return this.#root ?? parseElement(this.#text);
  }

  /** Puts an element that has been parsed in its place, after what comes before it. */
  #put(element: XmlElement, start: number, end: number): void {
    const outer = this.#open.at(-1);
    if (outer === undefined) {
      this.#root = element;
      return;
    }
    this.#parse(outer, start).children.push(element);
    outer.unparsed = end;
  }

  #parse(outer: OpenElement, to: number): { readonly children: XmlElement[]; text: string } {
    const parsed = (outer.parsed ??= { children: [], text: '' });
    if (to > outer.unparsed) {
      const { children, text } = parseElement(`<run>${this.#text.slice(outer.unparsed, to)}</run>`);
      for (const child of children) parsed.children.push(child);
      parsed.text += text;
      outer.unparsed = to;
    }
    return parsed;
  }
}

/**
 * Parses an XML body in steps.
 * @param size how many characters to look through in a step
 * @returns its root element
 * @throws ProtocolFault if it is incomplete, not well formed, or contains something that no UCWA server sends, such as a
 *   document type
 */
export function* parseXmlInSteps(text: string, size = stepSize): Steps<XmlElement> {
  const pieces = new XmlPieces(text, size);
  yield* guardXml(text, pieces, size);
  return pieces.end();
}
