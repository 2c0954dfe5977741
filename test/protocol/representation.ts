import type { Representation } from '../../main/ucwa/codec/representation';
import type { RecordedRequest } from '../simulator';
import { readXmlInput } from '../simulator/xml/input';

/** The suite runs once for each: see the projects in vitest.config.ts. */
export const representation: Representation =
  process.env['MEET_NOW_TEST_REPRESENTATION'] === 'xml' ? 'xml' : 'json';

/** The required headers of a request with input. */
export const mediaTypes =
  representation === 'xml'
    ? { accept: 'application/vnd.microsoft.com.ucwa+xml', 'content-type': 'application/xml' }
    : { accept: 'application/json', 'content-type': 'application/json' };

/** The input of a request, in either form. */
export function inputOf(request: RecordedRequest | undefined): Readonly<Record<string, unknown>> {
  const body = request?.body ?? '';
  if (representation === 'json') return JSON.parse(body) as Readonly<Record<string, unknown>>;
  const values = readXmlInput(body);
  if (values === undefined) throw new Error(`No input: ${body}`);
  return Object.fromEntries(values.filter(([name]) => name !== '_links'));
}
