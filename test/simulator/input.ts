import { type Call } from './call';
import { errors, invalidParameters, Refused } from './errors';
import { isJsonType, isXmlType } from './media-types';
import { parseJson } from './parse-json';
import { requestUrl } from './parse-url';
import { mendPrinted } from './printed-json';
import { readXmlInput } from './xml/input';

type InputCall = Pick<Call, 'request' | 'world' | 'breaches'>;

/**
 * The parameters of an operation, from both the query and the body ("QueryParameters"). Names ignore case: the
 * published traces use `UserAgent`, the reference pages `userAgent`.
 */
export class Input {
  readonly #values = new Map<string, unknown>();
  /** As the client wrote them. */
  readonly #names = new Map<string, string>();
  readonly #wrong: Record<string, string> = {};
  /** A value that only the server can validate, such as an address that a user typed. */
  readonly #refused: Record<string, string> = {};
  readonly #call: InputCall;

  constructor(call: InputCall) {
    this.#call = call;
    for (const [name, value] of requestUrl(call.request).searchParams) this.#set(name, value);
    for (const [name, value] of this.#body()) this.#set(name, value);
  }

  /** A text of at most `longest` characters; `undefined` if absent. */
  text(name: string, longest = Infinity): string | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    if (typeof value !== 'string') this.#wrong[name] = 'A string is expected.';
    else if (value.length > longest) this.#wrong[name] = `The maximum length is ${longest} characters.`;
    else return value;
    return this.#isLenient && (typeof value === 'string' || typeof value === 'number')
      ? String(value)
      : undefined;
  }

  required(name: string, longest: number): string {
    const value = this.text(name, longest);
    if (!value && !(name in this.#wrong)) this.#wrong[name] = 'The value cannot be null or empty.';
    return value ?? '';
  }

  /** A whole number in that range; `undefined` if absent. */
  number(name: string, least: number, most: number): number | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    const number = Number(value);
    if (Number.isInteger(number) && number >= least && number <= most) return number;
    this.#wrong[name] = `A whole number from ${least} to ${most} is expected.`;
    return undefined;
  }

  flag(name: string): boolean | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    const written = typeof value === 'string' ? value.toLowerCase() : value;
    if (written === true || written === 'true') return true;
    if (written !== false && written !== 'false') this.#wrong[name] = 'A Boolean is expected.';
    return false;
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = values.find((candidate) => candidate === value);
    if (found === undefined) this.#wrong[name] = `The value must be one of ${values.join(', ')}.`;
    return found;
  }

  list(name: string, values: readonly string[]): readonly string[] | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const known = items.filter((item): item is string => values.some((candidate) => candidate === item));
    if (known.length !== items.length) this.#wrong[name] = `The values must be among ${values.join(', ')}.`;
    return known;
  }

  /** A list of texts, as in `attendees`. */
  texts(name: string): readonly string[] | undefined {
    const value = this.#values.get(name.toLowerCase());
    if (value === undefined || value === null) return undefined;
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    const texts = items.filter((item) => typeof item === 'string');
    if (texts.length !== items.length) this.#wrong[name] = 'A list of strings is expected.';
    return texts;
  }

  /** The `href` of a link in the input, such as the first message of "addMessaging_ref". */
  link(name: string): string | undefined {
    const links = this.#values.get('_links');
    const href = [partOf(links, name)].flat().map((link) => partOf(link, 'href'))[0];
    if (href !== undefined && typeof href !== 'string') this.#wrong[name] = 'A link is expected.';
    return typeof href === 'string' ? href : undefined;
  }

  /** All texts, with their names as written: for resources that take properties of the client's own. */
  allTexts(): Readonly<Record<string, string>> {
    const texts = [...this.#values].flatMap(([key, value]) =>
      typeof value === 'string' ? [[this.#names.get(key) ?? key, value] as const] : [],
    );
    return Object.fromEntries(texts);
  }

  /** The value is well-formed but not acceptable. */
  refuse(name: string, why: string): void {
    this.#refused[name] = why;
  }

  /** Call this after reading everything: one answer names every wrong parameter. */
  check(): void {
    const broken = Object.keys(this.#wrong).length > 0;
    if (broken && this.#isLenient) this.#call.breaches.push('input');
    const all = { ...this.#refused, ...(!this.#isLenient && this.#wrong) };
    if (Object.keys(all).length > 0) throw invalidParameters(all, broken ? 'input' : undefined);
  }

  get #isLenient(): boolean {
    return this.#call.world.behaviour.level === 'lenient';
  }

  /** A lenient server ignores what it cannot read. */
  #body(): readonly (readonly [string, unknown])[] {
    try {
      return readBody(this.#call);
    } catch (error) {
      if (!this.#isLenient || !(error instanceof Refused)) throw error;
      this.#call.breaches.push('input');
      return [];
    }
  }

  #set(name: string, value: unknown): void {
    this.#values.set(name.toLowerCase(), value);
    this.#names.set(name.toLowerCase(), name);
  }
}

function partOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

function readBody(call: InputCall): readonly (readonly [string, unknown])[] {
  const { request, world, breaches } = call;
  const body = request.body.replace(/^\uFEFF/, '');
  if (body.trim() === '') return [];
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (isJsonType(type)) return readJson(call, body);
  if (isXmlType(type)) return readXml(body);
  const { level } = world.behaviour;
  // As recorded, a server reads a body without a type.
  if (level === 'strict' || (level === 'published' && type !== ''))
    throw new Refused(errors.unsupportedMediaType, 'content-type');
  breaches.push('content-type');
  return body.trimStart().startsWith('<') ? readXml(body) : readJson(call, body);
}

function readJson({ world, breaches }: InputCall, body: string): readonly (readonly [string, unknown])[] {
  const mended = world.behaviour.level === 'strict' ? body : mendPrinted(body);
  let value: unknown;
  try {
    value = parseJson(mended);
  } catch {
    throw new Refused(errors.notDeserializable, 'input');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Refused(errors.notDeserializable, 'input');
  if (mended !== body) breaches.push('input');
  return Object.entries(value);
}

function readXml(body: string): readonly (readonly [string, unknown])[] {
  const values = readXmlInput(body);
  if (!values) throw new Refused(errors.notDeserializable, 'input');
  return values;
}
