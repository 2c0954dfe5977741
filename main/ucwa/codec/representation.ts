import { parseJson } from './json';

/** The form in which the server is spoken to; it answers in any, and each answer is read for what it is. */
export type Representation = 'json' | 'xml';

/** How a body is written and read. What is read is the value that the JSON of the same thing is. */
export interface Codec {
  encode(input: Readonly<Record<string, unknown>>, method: string): string;
  /** @throws ProtocolFault */
  decode(body: Uint8Array): unknown;
}

/** What a request says of its body, and of the answer it wants (PayloadFormat, EventChannelDetails). */
export const mediaTypes: Readonly<
  Record<Representation, { readonly content: string; readonly accept: string }>
> = {
  json: { content: 'application/json', accept: 'application/json' },
  // Events come as XML for this precise type only.
  xml: { content: 'application/xml', accept: 'application/vnd.microsoft.com.ucwa+xml' },
};

const json: Codec = { encode: (input) => JSON.stringify(input), decode: parseJson };

let xml: Promise<Codec> | undefined;

/** JSON is at hand at once; the XML code is loaded when it is first needed. */
export function codecOf(representation: Representation): Codec | Promise<Codec> {
  if (representation === 'json') return json;
  return (xml ??= import('./xml').then((loaded) => loaded.xml));
}
