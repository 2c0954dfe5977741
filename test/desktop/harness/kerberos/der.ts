/** An element of ASN.1's DER: a tag, a length and the parts. */
export function der(tag: number, ...parts: readonly (Uint8Array | string)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), body]);
}

export const integer = (value: number): Buffer => der(0x02, Buffer.from([value]));
export const generalString = (text: string): Buffer => der(0x1b, text);
export const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
/** A field of a sequence, by its number. */
export const field = (number: number, part: Buffer): Buffer => der(0xa0 + number, part);

/** Kerberos's name of a service (RFC 4120, 6.2). */
export const serviceName = (names: readonly string[]): Buffer =>
  sequence(field(0, integer(2)), field(1, sequence(...names.map(generalString))));
