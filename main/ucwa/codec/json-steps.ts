import { ProtocolFault } from '../faults';
import { parseJsonText } from './json';
import { type Steps, stepSize } from './steps';
import { checkDepth, utf8Part, withoutMark } from './utf8';

const notJson = (): never => {
  throw new ProtocolFault('The body is not JSON');
};

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

/** An array or object whose end has not been reached. */
interface Container {
  readonly isObject: boolean;
  readonly start: number;
  /** Where its entries begin that have not been parsed. */
  unparsed: number;
  /** Where its current entry begins. */
  entry: number;
  /** Its last entry has been parsed; only space may follow until the next comma. */
  isParsed: boolean;
  /** The entries that have been parsed: of an object its names and values, of an array its values. */
  readonly names: string[];
  readonly values: unknown[];
}

/**
 * Reads JSON in steps. It looks only for the ends of entries and leaves the rest to `JSON.parse`, which gets a run of
 * whole entries each time. What fits in a run is never taken apart.
 */
class JsonPieces {
  readonly #body: Uint8Array;
  readonly #size: number;
  #at = 0;
  #inString = false;
  readonly #open: Container[] = [];
  /** The document itself, as a list with one entry. */
  readonly #document: Container = container(false, 0, 0);

  constructor(body: Uint8Array, size: number) {
    this.#body = body;
    this.#size = size;
  }

  /** Reads on, and parses at most one run for each array or object. @returns whether there is more */
  read(): boolean {
    const body = this.#body;
    const end = Math.min(body.length, this.#at + this.#size);
    let at = this.#at;
    let inString = this.#inString;
    for (; at < end; at++) {
      const byte = body[at];
      if (inString) {
        if (byte === backslash) at++;
        else if (byte === quote) inString = false;
      } else if (byte === quote) inString = true;
      else if (byte === openBrace || byte === openBracket) this.#enter(byte === openBrace, at);
      else if (byte === closeBrace || byte === closeBracket) this.#leave(byte === closeBrace, at);
      else if (byte === comma) this.#separate(at);
    }
    this.#at = at;
    this.#inString = inString;
    return at < body.length;
  }

  /** @returns the value of the whole text */
  end(): unknown {
    const { isParsed, unparsed, values } = this.#document;
    if (this.#open.length > 0) return notJson();
    if (!isParsed) return parseJsonText(utf8Part(this.#body));
    this.#expectSpace(unparsed, this.#body.length);
    return values[0];
  }

  get #inner(): Container {
    return this.#open.at(-1) ?? this.#document;
  }

  #enter(isObject: boolean, at: number): void {
    this.#open.push(container(isObject, at, at + 1));
    checkDepth(this.#open.length, 'JSON');
  }

  #separate(at: number): void {
    const inner = this.#inner;
    if (inner === this.#document) notJson();
    if (inner.isParsed) this.#expectSpace(inner.unparsed, at);
    else if (at - inner.unparsed >= this.#size) this.#parse(inner, at);
    if (inner.isParsed) inner.unparsed = at + 1;
    inner.isParsed = false;
    inner.entry = at + 1;
  }

  #leave(isObject: boolean, at: number): void {
    const inner = this.#open.pop();
    if (inner?.isObject !== isObject) return notJson();
    const isIntact = inner.values.length === 0;
    if (isIntact && (at - inner.unparsed <= this.#size || this.#isSpace(inner.unparsed, at))) return;
    if (inner.isParsed) this.#expectSpace(inner.unparsed, at);
    else this.#parse(inner, at);
    const { names, values } = inner;
    this.#put(
      isObject ? Object.fromEntries(names.map((name, nth) => [name, values[nth]])) : values,
      inner.start,
      at + 1,
    );
  }

  /** Puts a value that has been parsed in its place, after the entries before it. */
  #put(value: unknown, start: number, end: number): void {
    const outer = this.#inner;
    if (outer.isParsed) notJson();
    if (outer.entry > outer.unparsed) this.#parse(outer, outer.entry - 1);
    const before = this.#text(outer.entry, start);
    if (outer.isObject) outer.names.push(...Object.keys(parseJsonText(`{${before}null}`) as object));
    else this.#expectSpace(outer.entry, start);
    outer.values.push(value);
    outer.unparsed = end;
    outer.isParsed = true;
  }

  /** Parses the entries up to there, of which there has to be at least one. */
  #parse(inner: Container, to: number): void {
    const text = this.#text(inner.unparsed, to);
    const parsed = parseJsonText(inner.isObject ? `{${text}}` : `[${text}]`) as object;
    const values = Object.values(parsed) as unknown[];
    if (values.length === 0) notJson();
    if (inner.isObject) inner.names.push(...Object.keys(parsed));
    for (const value of values) inner.values.push(value);
    inner.isParsed = true;
  }

  #isSpace(from: number, to: number): boolean {
    return /^[ \t\n\r]*$/.test(this.#text(from, to));
  }

  #expectSpace(from: number, to: number): void {
    if (!this.#isSpace(from, to)) notJson();
  }

  #text(from: number, to: number): string {
    return utf8Part(this.#body.subarray(from, to));
  }
}

const container = (isObject: boolean, start: number, first: number): Container => ({
  isObject,
  start,
  unparsed: first,
  entry: first,
  isParsed: false,
  names: [],
  values: [],
});

/**
 * Parses a JSON body like `parseJson`, in steps.
 * @param size how many bytes to look through in a step
 * @throws ProtocolFault
 */
export function* parseJsonInSteps(body: Uint8Array, size = stepSize): Steps<unknown> {
  const pieces = new JsonPieces(withoutMark(body), size);
  while (pieces.read()) yield;
  return pieces.end();
}
