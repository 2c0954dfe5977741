import { DECLARATION, NAMESPACE } from './xml/element';
import { writeEvents } from './xml/events';
import { writeReason } from './xml/reason';
import { writeResource } from './xml/resource';
import { type WireKnobs } from './knobs/wire';
import { isVendorType, isXmlType } from './media-types';
import { NewestMap } from './newest';
import { type Content, type Header, type SimulatorResponse } from './wire';

/** The XML media type that the client prefers to JSON; `undefined` if it prefers JSON or accepts neither. */
export function wantedXml(accept: string | undefined): string | undefined {
  const type = wantedType(accept);
  return isXmlType(type) ? type : undefined;
}

const MOST_PARSED = 1_000;
const wanted = new NewestMap<string, string>(MOST_PARSED);

/** The media type of UCWA that the client prefers; '' if it names none. */
function wantedType(accept = '*/*'): string {
  const known = wanted.get(accept);
  if (known !== undefined) return known;
  const type = preferredType(accept);
  wanted.set(accept, type);
  return type;
}

function preferredType(accept: string): string {
  const ranges = accept.split(',').map((range, place) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, weight: q === undefined ? 1 : Number(q.slice(2)) || 0, place };
  });
  const best = ranges
    .filter(({ type, weight }) => weight > 0 && (isXmlType(type) || includesJson(type)))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)[0];
  return best?.type ?? '';
}

/**
 * The answer in the requested representation; anything but a UCWA payload stays as it is. The server repeats UCWA's own
 * names of the two formats.
 */
export function represent(
  response: SimulatorResponse,
  accept: string | undefined,
  { vendorJson }: Pick<WireKnobs, 'vendorJson'>,
): SimulatorResponse {
  const { content, ...answer } = response;
  const wanted = content ? wantedType(accept) : '';
  const type =
    vendorJson === 'always' && !isXmlType(wanted) ? 'application/vnd.microsoft.com.ucwa+json' : wanted;
  if (!content || !(isXmlType(type) || isVendorType(type))) return answer;
  const isType = ([name]: Header): boolean => name.toLowerCase() === 'content-type';
  return {
    ...answer,
    headers: answer.headers.map((header) =>
      isType(header) ? ['Content-Type', `${type}; charset=utf-8`] : header,
    ),
    ...(isXmlType(type) && { body: DECLARATION + writeContent(content) }),
  };
}

function writeContent(content: Content): string {
  switch (content.kind) {
    case 'resource':
      return writeResource(content.rel, content.resource, { xmlns: NAMESPACE });
    case 'events':
      return writeEvents(content.package);
    case 'error':
      return writeReason(content.error, { xmlns: NAMESPACE });
  }
}

/** Whether a range of `Accept` includes JSON, under any name. */
function includesJson(type: string): boolean {
  return type === '*/*' || type === 'application/*' || /^application\/(?:[\w.-]+\+)?json$/.test(type);
}
