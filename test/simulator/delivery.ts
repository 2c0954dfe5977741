/** How the delivery of an answer goes wrong. Sizes are bytes of the body. */
export interface Delivery {
  /** Milliseconds until the headers arrive. */
  readonly headersMs?: number;
  readonly bytesPerSecond?: number;
  /** The connection is cut after this many bytes. */
  readonly cutAfter?: number;
  /** This many bytes arrive, and then nothing. */
  readonly stallAfter?: number;
  /** The body ends after this many bytes, with a matching length: truncated JSON. */
  readonly truncateTo?: number;
  /** Content-Length is this many bytes too large or, if negative, too small. */
  readonly contentLengthOff?: number;
  /** The server pads the body with blanks to this many bytes, and compresses it. */
  readonly inflateTo?: number;
  /** Adds one header of this many bytes. */
  readonly headerBytes?: number;
  /** Adds this many headers. */
  readonly headerCount?: number;
  /** Written as no HTTP server may: Content-Length twice, or beside chunks, a broken header, or an SMTP greeting. */
  readonly wire?: 'lengthTwice' | 'lengthBesideChunks' | 'brokenHeader' | 'notHttp';
}

/** Whether it counts bytes of the body, or writes them itself. */
export function countsBytes({
  headersMs: _,
  headerBytes: __,
  headerCount: ___,
  ...counted
}: Delivery): boolean {
  return Object.keys(counted).length > 0;
}

const head = (status: number, headers: readonly Filler[]): string =>
  [`HTTP/1.1 ${status} Simulated`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');

/** The bytes of an answer that is written as its `wire` says; after them the connection ends. */
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
