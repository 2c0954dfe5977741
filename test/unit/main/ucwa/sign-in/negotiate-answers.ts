import type { Handshake, TransportResponse } from '../../../../../main/net/transport';
import { response } from '../../support';

export const pool = 'https://pool.contoso.com/WebTicket/oauthtoken';
export const spn = 'HTTP/pool.contoso.com';

/** The last answer of a Windows sign-in that failed. */
export const unauthorized = (
  handshake: Partial<Handshake>,
  lines: readonly (readonly [string, string])[] = [['WWW-Authenticate', 'Negotiate']],
): TransportResponse => ({
  ...response(401, lines),
  handshake: { offered: ['negotiate'], sent: 'nothing', ...handshake },
});

const tagged = (tag: number, ...content: readonly number[]): number[] => [tag, content.length, ...content];
const integer = (value: number): number[] => tagged(2, value);
const time = (): number[] => tagged(0x18, ...new TextEncoder().encode('20261130120000Z'));

/** A KRB-ERROR with some of its fields (RFC 4120, 5.9.1). */
export const krbError = (code: number, messageType = 30): number[] =>
  tagged(
    0x7e,
    ...tagged(
      0x30,
      ...tagged(0xa0, ...integer(5)),
      ...tagged(0xa1, ...integer(messageType)),
      ...tagged(0xa4, ...time()),
      ...tagged(0xa5, ...integer(7)),
      ...tagged(0xa6, ...integer(code)),
      ...tagged(0xa9, ...tagged(0x1b, 88)),
    ),
  );

/** The mechanism and the type of the token (RFC 4121, 4.1), within SPNEGO's answer (RFC 4178, 4.2.2). */
export const spnego = (inner: readonly number[]): string => {
  const mechanism = tagged(6, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x12, 1, 2, 2);
  const token = tagged(0x60, ...mechanism, 3, 0, ...inner);
  const answer = tagged(
    0xa1,
    ...tagged(0x30, ...tagged(0xa0, 10, 1, 2), ...tagged(0xa2, ...tagged(4, ...token))),
  );
  return btoa(String.fromCharCode(...answer));
};
