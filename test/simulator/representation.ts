import { DECLARATION, NAMESPACE } from './xml/element';
import { writeEvents } from './xml/events';
import { writeReason } from './xml/reason';
import { writeResource } from './xml/resource';
import { type Content, type Header, type SimulatorResponse } from './wire';

/** "Versioning" omits `.com` from the name that all other pages have: a slip, or an alias. */
const XML_TYPES = [
  'application/xml',
  'text/xml',
  'application/vnd.microsoft.com.ucwa+xml',
  'application/vnd.microsoft.ucwa+xml',
];

/** The XML media type that the client prefers to JSON; `undefined` if it prefers JSON or accepts neither. */
export function wantedXml(accept: string | undefined): string | undefined {
  const ranges = (accept ?? '*/*').split(',').map((range, place) => {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    return { type, weight: q === undefined ? 1 : Number(q.slice(2)) || 0, place };
  });
  const best = ranges
    .filter(({ type, weight }) => weight > 0 && (XML_TYPES.includes(type) || isJson(type)))
    .sort((a, b) => b.weight - a.weight || a.place - b.place)[0];
  return best && XML_TYPES.includes(best.type) ? best.type : undefined;
}

/** The answer in the requested representation; anything but a UCWA payload stays as it is. */
export function represent(response: SimulatorResponse, accept: string | undefined): SimulatorResponse {
  const { content, ...answer } = response;
  const type = content && wantedXml(accept);
  if (!content || type === undefined) return answer;
  const isType = ([name]: Header): boolean => name.toLowerCase() === 'content-type';
  return {
    ...answer,
    headers: answer.headers.map((header) =>
      isType(header) ? ['Content-Type', `${type}; charset=utf-8`] : header,
    ),
    body: DECLARATION + writeContent(content),
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

function isJson(type: string): boolean {
  return type === '*/*' || type === 'application/*' || /^application\/(?:[\w.-]+\+)?json$/.test(type);
}
