import type { TransportResponse } from '../../net/transport';

/** The answer of a protected resource to a request without a usable token (AuthenticationInUCWA). */
export interface Challenge {
  /** The token endpoint as sent, which may be relative. */
  readonly href: string;
  readonly grantTypes: readonly string[];
}

const parameter = (text: string, name: string): string | undefined => {
  const match = new RegExp(`(?:^|[\\s,])${name}\\s*=\\s*(?:"([^"]*)"|([^,\\s]+))`, 'i').exec(text);
  return match?.[1] ?? match?.[2];
};

/**
 * Finds the `MsRtcOAuth` challenge among those of an answer. Header lines may be separate or joined, and values quoted
 * or not (AuthenticationInUCWA, CreateAnApplication).
 */
export function readChallenge(response: TransportResponse): Challenge | undefined {
  const lines = (response.headers.get('www-authenticate') ?? []).join(', ');
  const start = /(?:^|[\s,])MsRtcOAuth(?=[\s,]|$)/i.exec(lines);
  if (start === null) return undefined;
  const rest = lines.slice(start.index + start[0].length);
  const href = parameter(rest, 'href');
  if (href === undefined || href === '') return undefined;
  const grantTypes = (parameter(rest, 'grant_type') ?? '').split(',').map((grant) => grant.trim());
  return { href, grantTypes: grantTypes.filter((grant) => grant !== '') };
}

/** Diagnostics that mean "this token is not valid here" with a status other than 401. */
const foreignToken = /^\s*(?:28032|28055)\b/;

/** Whether authenticating again can help: after any 401, and a 403 or 500 that says that the token is the wrong one. */
export function wantsAuthentication(response: TransportResponse): boolean {
  if (response.status === 401) return true;
  if (response.status !== 403 && response.status !== 500) return false;
  return (
    readChallenge(response) !== undefined ||
    foreignToken.test(response.headers.get('x-ms-diagnostics')?.[0] ?? '')
  );
}
