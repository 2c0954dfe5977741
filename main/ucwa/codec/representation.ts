import { parseJson } from './json';
import { parseJsonInSteps } from './json-steps';
import type { Steps } from './steps';

/** The format of requests. The server may answer in either, and the client reads each answer by its own format. */
export type Representation = 'json' | 'xml';

/** Writes and reads bodies. Decoding gives the same value for JSON and for the XML of the same content. */
export interface Codec {
  encode(input: Readonly<Record<string, unknown>>, method: string): string;
  /** @throws ProtocolFault */
  decode(body: Uint8Array): unknown;
  /** Decodes a large body in small steps. @throws ProtocolFault */
  decodeInSteps(body: Uint8Array): Steps<unknown>;
}

/** The media types for the body of a request, and for the wanted answer (PayloadFormat, EventChannelDetails). */
export const mediaTypes: Readonly<
  Record<Representation, { readonly content: string; readonly accept: string }>
> = {
  json: { content: 'application/json', accept: 'application/json' },
  // The server sends events as XML only for this exact type.
  xml: { content: 'application/xml', accept: 'application/vnd.microsoft.com.ucwa+xml' },
};

const json: Codec = {
  encode: (input) => JSON.stringify(input),
  decode: parseJson,
  decodeInSteps: (body) => parseJsonInSteps(body),
};

let xml: Promise<Codec> | undefined;

/** @returns the codec; the code for XML is loaded when it is first needed */
export function codecOf(representation: Representation): Codec | Promise<Codec> {
  if (representation === 'json') return json;
  return (xml ??= import('./xml').then((loaded) => loaded.xml));
}
