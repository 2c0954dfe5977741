/** D-Bus specification, Marshaling: writes values by their types, independently of the library that reads them. */
export class Encoder {
  readonly #parts: Buffer[] = [];
  readonly #little: boolean;
  #length = 0;

  constructor(little: boolean) {
    this.#little = little;
  }

  get bytes(): Buffer {
    return Buffer.concat(this.#parts);
  }

  get length(): number {
    return this.#length;
  }

  align(to: number): void {
    const rest = this.#length % to;
    if (rest !== 0) this.raw(Buffer.alloc(to - rest));
  }

  raw(bytes: Buffer): void {
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  byte(value: number): void {
    this.raw(Buffer.from([value]));
  }

  /** @param size in bytes, 2, 4 or 8 */
  integer(value: bigint, size: 2 | 4 | 8): void {
    this.align(size);
    const bytes = Buffer.alloc(8);
    const unsigned = BigInt.asUintN(size * 8, value);
    if (this.#little) bytes.writeBigUInt64LE(unsigned);
    else bytes.writeBigUInt64BE(unsigned);
    this.raw(this.#little ? bytes.subarray(0, size) : bytes.subarray(8 - size));
  }

  double(value: number): void {
    this.align(8);
    const bytes = Buffer.alloc(8);
    if (this.#little) bytes.writeDoubleLE(value);
    else bytes.writeDoubleBE(value);
    this.raw(bytes);
  }

  text(value: string): void {
    const bytes = Buffer.from(value);
    this.integer(BigInt(bytes.length), 4);
    this.raw(bytes);
    this.byte(0);
  }

  signature(value: string): void {
    this.byte(value.length);
    this.raw(Buffer.from(value));
    this.byte(0);
  }

  /** An array: its length includes neither itself nor the padding before its first element. */
  array(alignment: number, write: (inner: Encoder) => void): void {
    this.align(4);
    const start = this.#length + 4;
    const padding = (alignment - (start % alignment)) % alignment;
    const inner = new Encoder(this.#little);
    inner.#length = start + padding;
    write(inner);
    const bytes = inner.bytes;
    this.integer(BigInt(bytes.length), 4);
    this.raw(Buffer.alloc(padding));
    this.raw(bytes);
  }
}

/** The header of a message. */
export interface Header {
  readonly type: number;
  readonly flags: number;
  readonly serial: number;
  readonly little: boolean;
  /** Code, type and value of each field (D-Bus specification, Header Fields). */
  readonly fields: readonly (readonly [code: number, type: 'o' | 's' | 'g' | 'u', value: string | number])[];
}

/** A whole message. */
export function encodeMessage({ type, flags, serial, little, fields }: Header, body: Buffer): Buffer {
  const out = new Encoder(little);
  out.raw(Buffer.from([little ? 0x6c : 0x42, type, flags, 1]));
  out.integer(BigInt(body.length), 4);
  out.integer(BigInt(serial), 4);
  out.array(8, (inner) => {
    for (const [code, kind, value] of fields) {
      inner.align(8);
      inner.byte(code);
      inner.signature(kind);
      if (kind === 'u') inner.integer(BigInt(value), 4);
      else if (kind === 'g') inner.signature(String(value));
      else inner.text(String(value));
    }
  });
  out.align(8);
  out.raw(body);
  return out.bytes;
}
