/** How an answer goes over the wire where that goes wrong. Bytes are those of the body. */
export interface Delivery {
  /** Milliseconds until the headers come. */
  readonly headersMs?: number;
  readonly bytesPerSecond?: number;
  /** The connection is cut after so many bytes. */
  readonly cutAfter?: number;
  /** So many bytes come, and then nothing any more. */
  readonly stallAfter?: number;
  /** The body ends after so many bytes, and its length is right: JSON that is cut off. */
  readonly truncateTo?: number;
  /** Content-Length says so many bytes more than there are, or fewer. */
  readonly contentLengthOff?: number;
  /** The body is followed by blanks until it has so many bytes, and all that is compressed. */
  readonly inflateTo?: number;
  /** One header of so many bytes more. */
  readonly headerBytes?: number;
  /** So many headers more. */
  readonly headerCount?: number;
}

export type Filler = readonly [name: string, value: string];

export function fillers({ headerBytes = 0, headerCount = 0 }: Delivery): readonly Filler[] {
  const many = Array.from({ length: headerCount }, (_, index): Filler => [`X-Filler-${index}`, 'filler']);
  return headerBytes > 0 ? [...many, ['X-Filler', 'f'.repeat(headerBytes)]] : many;
}
