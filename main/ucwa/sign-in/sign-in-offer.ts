import { defined } from '../../../common/defined';
import { type Text, text } from '../../../common/text';
import { offeredSchemes } from '../../base/offered-schemes';
import type { TransportResponse } from '../../net/transport';
import type { NextStep } from '../../../common/problem';
import { hostNamedBy } from '../codec/href';

/** The ways to sign in that an answer offers (RFC 9110, WWW-Authenticate). */
interface SignInOffer {
  /** Names of the schemes, in the server's spelling, without duplicates. */
  readonly schemes: readonly string[];
  /** Host that grants a `Bearer` token, from its `authorization_uri`. */
  readonly authority?: string;
}

/** Reads what an answer offers. Ignores tokens and other parameters, which may be confidential. */
export function readOffer(response: TransportResponse): SignInOffer {
  const lines = response.headers.get('www-authenticate') ?? [];
  const uri = /authorization_uri\s*=\s*(?:"([^"]*)"|([^,\s]+))/i.exec(lines.join(', '));
  const authority = hostNamedBy(uri?.[1] ?? uri?.[2] ?? '');
  return {
    schemes: offeredSchemes(lines),
    ...defined({ authority }),
  };
}

/** For details: `NTLM, Negotiate`; '' if the answer offers nothing. */
export const offerInWords = ({ schemes, authority }: SignInOffer): string =>
  [schemes.join(', '), authority === undefined ? '' : `authorization_uri: ${authority}`]
    .filter(Boolean)
    .join('; ');

/**
 * Describes for the user a sign-in other than UCWA's that a 401 asks for.
 * @returns the message, or `undefined` if the 401 offers nothing, or UCWA's own sign-in
 */
export function foreignSignInInWords(
  offer: SignInOffer,
  host: string,
): { readonly message: Text; readonly advice: Text; readonly next: NextStep } | undefined {
  const { schemes, authority } = offer;
  const names = schemes.map((scheme) => scheme.toLowerCase());
  if (schemes.length === 0 || names.includes('msrtcoauth')) return undefined;
  const next = 'contactAdministrator';
  // A server that also accepts an older way to sign in would offer it, so `Bearer` alone means that there is no other.
  if (names.every((name) => name === 'bearer'))
    return {
      message:
        authority === undefined
          ? text('ucwa.problem.ModernSignInOnly', { host })
          : text('ucwa.problem.ModernSignInAt', { host, authority }),
      advice: text('ucwa.advice.askForOlderSignIn'),
      next,
    };
  return {
    message: text('ucwa.problem.GatewaySignIn', { host, schemes }),
    advice: text('ucwa.advice.openGateway'),
    next,
  };
}
