import { type Call } from './call';

/**
 * The fields of a token request. The pages show `application/x-www-form-urlencoded`; a web server reads
 * `multipart/form-data` (RFC 7578) alike, and PHP clients send it. @returns `undefined` for any other type
 */
export function readTokenForm({ request, world, forgiven }: Call): URLSearchParams | undefined {
  const { headers, body } = request;
  const type = headers['content-type'] ?? '';
  if (/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) return new URLSearchParams(body);
  const [, quoted, plain] = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || world.behaviour.level === 'strict') return undefined;
  forgiven.push('form-data');
  return readParts(body, boundary);
}

function readParts(body: string, boundary: string): URLSearchParams | undefined {
  const [, ...parts] = `\r\n${body}`.split(`\r\n--${boundary}`);
  const end = parts.pop();
  if (!end?.startsWith('--')) return undefined;
  const fields = new URLSearchParams();
  for (const part of parts) {
    const blank = part.indexOf('\r\n\r\n');
    const name = /^content-disposition\s*:\s*form-data\s*;.*\bname="([^"]*)"/im.exec(
      part.slice(0, blank),
    )?.[1];
    if (blank < 0 || name === undefined) return undefined;
    fields.append(name, part.slice(blank + 4));
  }
  return fields;
}
