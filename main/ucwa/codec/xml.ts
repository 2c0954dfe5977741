import { ProtocolFault } from '../faults';
import type { Codec } from './representation';
import { utf8 } from './utf8';
import { parseXml } from './xml-element';
import { writeXml } from './xml-input';
import { toValue } from './xml-value';

/** What an XML declaration says of the bytes it stands in. */
const declared = (text: string): string =>
  /^<\?xml\s[^>]{0,100}?encoding\s*=\s*["']([\w.-]+)["']/.exec(text)?.[1] ?? 'utf-8';

function decode(body: Uint8Array): unknown {
  const text = utf8(body);
  if (!/^(?:utf-?8|us-ascii)$/i.test(declared(text)))
    throw new ProtocolFault(`XML in the encoding ${declared(text)}`);
  return toValue(parseXml(text));
}

/** Loaded only where XML is spoken: see representation. */
export const xml: Codec = { encode: writeXml, decode };
