import { Encoder } from './encode';

type Random = () => number;

const basic = 'ybnqiuxtdsog';
/** A file descriptor, by its index in the message; rare, so that the rest of a batch is read as well. */
const descriptor = { type: 'h', share: 0.002 };
const deepest = 6;
const longestArray = 12;

/** A whole number from 0 to `below`, exclusive. */
export const under = (random: Random, below: number): number => Math.floor(random() * below);
const oneOf = <T>(random: Random, values: readonly [T, ...T[]]): T =>
  values[under(random, values.length)] ?? values[0];

const basicType = (random: Random): string =>
  random() < descriptor.share ? descriptor.type : (basic[under(random, basic.length)] ?? 'y');

/** A single complete type. */
function typeOf(random: Random, depth = 0): string {
  const kind = depth >= deepest ? 0 : random();
  if (kind < 0.55) return basicType(random);
  if (kind < 0.7) return 'v';
  if (kind < 0.85) return `a${typeOf(random, depth + 1)}`;
  if (kind < 0.92) return `a{${basicType(random)}${typeOf(random, depth + 2)}}`;
  return `(${Array.from({ length: 1 + under(random, 4) }, () => typeOf(random, depth + 1)).join('')})`;
}

/** The type at the front of a signature. */
function front(signature: string): string {
  if (signature.startsWith('a')) return `a${front(signature.slice(1))}`;
  if (!/^[({]/.test(signature)) return signature.slice(0, 1);
  let open = 0;
  for (let at = 0; at < signature.length; at++) {
    if (/[({]/.test(signature[at] ?? '')) open += 1;
    if (/[)}]/.test(signature[at] ?? '')) open -= 1;
    if (open === 0) return signature.slice(0, at + 1);
  }
  return signature;
}

const sizes: Readonly<Record<string, number>> = {
  ...{ y: 1, g: 1, v: 1, n: 2, q: 2, b: 4, i: 4, u: 4, h: 4, s: 4, o: 4, a: 4 },
  ...{ x: 8, t: 8, d: 8, '(': 8, '{': 8 },
};

const text = (random: Random): string =>
  Array.from({ length: under(random, 20) }, () =>
    oneOf(random, ['a', 'Z', '0', ' ', 'ä', '—', '🎉', '<', '\n', '\u202e']),
  ).join('');

const path = (random: Random): string =>
  random() < 0.1
    ? '/'
    : Array.from({ length: 1 + under(random, 4) }, () => oneOf(random, ['/a', '/_', '/Org9', '/x1'])).join(
        '',
      );

function writeBasic(out: Encoder, type: string, random: Random): void {
  const number = (): bigint =>
    oneOf(random, [0n, 1n, -1n, 2n ** 31n, 2n ** 53n, -(2n ** 63n), BigInt(under(random, 2 ** 32))]);
  if (type === 'y') out.byte(under(random, 256));
  else if (type === 'b') out.integer(BigInt(under(random, 2)), 4);
  else if (type === 'n' || type === 'q') out.integer(number(), 2);
  else if (type === 'i' || type === 'u') out.integer(number(), 4);
  else if (type === 'x' || type === 't') out.integer(number(), 8);
  else if (type === 'd') out.double(oneOf(random, [0, -0, NaN, Infinity, 1e308, random()]));
  else if (type === 's') out.text(text(random));
  else if (type === 'o') out.text(path(random));
  else if (type === 'h') out.integer(0n, 4);
  else out.signature(typeOf(random, deepest - 2));
}

function writeOne(out: Encoder, type: string, random: Random, depth: number): void {
  const kind = type[0] ?? '';
  if (kind === 'v') {
    const inner = typeOf(random, Math.max(depth, 2));
    out.signature(inner);
    writeOne(out, inner, random, depth + 1);
  } else if (kind === 'a') {
    const element = type.slice(1);
    const count = depth > deepest ? 0 : under(random, longestArray);
    out.array(sizes[element[0] ?? ''] ?? 1, (inner) => {
      for (let n = 0; n < count; n++) writeOne(inner, element, random, depth + 1);
    });
  } else if (kind === '(' || kind === '{') {
    out.align(8);
    writeAll(out, type.slice(1, -1), random, depth + 1);
  } else writeBasic(out, type, random);
}

function writeAll(out: Encoder, signature: string, random: Random, depth: number): void {
  for (let rest = signature; rest !== '';) {
    const type = front(rest);
    writeOne(out, type, random, depth);
    rest = rest.slice(type.length);
  }
}

/** Some arguments of any types, as the specification allows them. */
export function anyBody(random: Random, little: boolean): { signature: string; bytes: Buffer } {
  const signature = Array.from({ length: under(random, 5) }, () => typeOf(random)).join('');
  const out = new Encoder(little);
  if (signature.length <= 255) writeAll(out, signature, random, 0);
  return signature.length <= 255
    ? { signature, bytes: out.bytes }
    : { signature: '', bytes: Buffer.alloc(0) };
}
