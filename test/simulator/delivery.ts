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
  /** Written as no HTTP server may: Content-Length twice, or beside chunks, a broken header, or a greeting of SMTP. */
  readonly wire?: 'lengthTwice' | 'lengthBesideChunks' | 'brokenHeader' | 'notHttp';
}

const head = (status: number, headers: readonly Filler[]): string =>
  [`HTTP/1.1 ${status} Simulated`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');

/** The bytes of an answer that is written as its `wire` says; the connection ends after them. */
export function brokenWire(
  wire: NonNullable<Delivery['wire']>,
  status: number,
  headers: readonly Filler[],
  body: string,
): string {
  const length: Filler = ['Content-Length', String(Buffer.byteLength(body))];
  const chunked: Filler = ['Transfer-Encoding', 'chunked'];
  switch (wire) {
    case 'lengthTwice':
      return `${head(status, [...headers, length, length])}\r\n\r\n${body}`;
    case 'lengthBesideChunks': {
      const size = Buffer.byteLength(body).toString(16);
      return `${head(status, [...headers, chunked, length])}\r\n\r\n${size}\r\n${body}\r\n0\r\n\r\n`;
    }
    case 'brokenHeader':
      return `${head(status, [...headers, ['X-Broken', 'a\u0000b'], length])}\r\n\r\n${body}`;
    case 'notHttp':
      return '220 mail.contoso.com ESMTP\r\n';
  }
}

export type Filler = readonly [name: string, value: string];

export function fillers({ headerBytes = 0, headerCount = 0 }: Delivery): readonly Filler[] {
  const many = Array.from({ length: headerCount }, (_, index): Filler => [`X-Filler-${index}`, 'filler']);
  return headerBytes > 0 ? [...many, ['X-Filler', 'f'.repeat(headerBytes)]] : many;
}
