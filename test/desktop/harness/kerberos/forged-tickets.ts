import { randomBytes } from 'node:crypto';
import { der, field, generalString, integer, sequence, serviceName } from './der';

export const realm = 'CONTOSO.TEST';

/** Who has tickets, for which services, and until when (in seconds from now). */
export interface Tickets {
  readonly user: string;
  readonly services: readonly (readonly string[])[];
  readonly expires: number;
}

const uint16 = (value: number): Buffer => Buffer.from([value >> 8, value & 255]);
function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
const counted = (data: Buffer | string): Buffer => {
  const bytes = Buffer.from(data as string);
  return Buffer.concat([uint32(bytes.length), bytes]);
};
const principal = (...names: readonly string[]): Buffer =>
  Buffer.concat([uint32(1), uint32(names.length), counted(realm), ...names.map(counted)]);

const aes256 = 18;
/** RFC 4120, 5.3. Only the service could read the encrypted part, so random bytes do. */
const ticketFor = (service: readonly string[]): Buffer =>
  der(
    0x61,
    sequence(
      field(0, integer(5)),
      field(1, generalString(realm)),
      field(2, serviceName(service)),
      field(
        3,
        sequence(field(0, integer(aes256)), field(1, integer(1)), field(2, der(0x04, randomBytes(120)))),
      ),
    ),
  );

/**
 * A credential cache (MIT's file format, version 4) as after `kinit` and a first visit to the services. The tickets are
 * good for everything but a real service: the Kerberos library uses them without asking a KDC.
 */
export function ticketCache({ user, services, expires }: Tickets): Buffer {
  const now = Math.floor(Date.now() / 1000);
  const [from, to] = [now - 36_000, now + expires];
  const credentials = [['krbtgt', realm], ...services].map((service) =>
    Buffer.concat([
      principal(user),
      principal(...service),
      uint16(aes256),
      counted(randomBytes(32)),
      ...[from, from, to, 0].map(uint32),
      Buffer.from([0]),
      // Forwardable, initial, pre-authenticated… (RFC 4120, 5.3)
      uint32(0x40e00000),
      uint32(0),
      uint32(0),
      counted(ticketFor(service)),
      counted(''),
    ]),
  );
  return Buffer.concat([uint16(0x0504), uint16(0), principal(user), ...credentials]);
}
