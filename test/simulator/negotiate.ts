/** A ticket as the simulator reads it. It has no key: the client's double of a KDC writes the names in plain text. */
export interface Ticket {
  /** `lenea@CONTOSO.COM`. */
  readonly user: string;
  /** `HTTP/pool.contoso.com`. */
  readonly spn: string;
}

/** SPNEGO's object identifier, 1.3.6.1.5.5.2 (RFC 4178, 4.2). */
const spnego = '\x06\x06\x2b\x06\x01\x05\x05\x02';
/** Kerberos's, 1.2.840.113554.1.2.2 (RFC 4121). */
const kerberos = '\x06\x09\x2a\x86\x48\x86\xf7\x12\x01\x02\x02';

const der = (tag: number, content: string): string => {
  const { length } = content;
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 0xff];
  return String.fromCharCode(tag, ...size) + content;
};

/** The first token of a client (RFC 4559, 4.2): SPNEGO's, as far as a server without a key looks into it. */
export const initialToken = ({ user, spn }: Ticket): string =>
  Buffer.from(der(0x60, `${spnego}${der(0xa0, der(0x30, `ticket ${user} ${spn} end`))}`), 'latin1').toString(
    'base64',
  );

/** `Negotiate YII…` of an Authorization header; otherwise `undefined`. */
export function readTicket(authorization: string | undefined): Ticket | undefined {
  const encoded = /^Negotiate +([\w+/]+={0,2})$/i.exec(authorization ?? '')?.[1];
  const token = Buffer.from(encoded ?? '', 'base64').toString('latin1');
  if (token.charCodeAt(0) !== 0x60 || !token.slice(2, 14).includes(spnego)) return undefined;
  const [, user = '', spn = ''] = / ?ticket (\S+) (\S+) end$/.exec(token) ?? [];
  return user === '' ? undefined : { user, spn };
}

/** The outcome of SPNEGO (RFC 4178, 4.2.2): 0 = completed, 2 = rejected; with a token of the mechanism, if there is one. */
const answer = (state: 0 | 2, token = ''): string => {
  const fields = `${der(0xa0, der(10, String.fromCharCode(state)))}${token === '' ? '' : der(0xa2, der(4, token))}`;
  return Buffer.from(der(0xa1, der(0x30, fields)), 'latin1').toString('base64');
};

export const accepted = answer(0);
export const rejected = answer(2);

const integer = (value: number): string => der(2, String.fromCharCode(value));

/** SPNEGO's rejection with Kerberos's own message (RFC 4120, 5.9.1), as Windows sends it. */
export function rejectedBecause(code: number): string {
  const error = [
    der(0xa0, integer(5)),
    der(0xa1, integer(30)),
    der(0xa4, der(0x18, '20261130120000Z')),
    der(0xa5, integer(0)),
    der(0xa6, integer(code)),
    der(0xa9, der(0x1b, 'CONTOSO.COM')),
  ].join('');
  return answer(2, der(0x60, `${kerberos}\x03\x00${der(0x7e, der(0x30, error))}`));
}
