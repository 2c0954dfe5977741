import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { der, field, generalString, integer, sequence, serviceName } from './der';
import { realm } from './forged-tickets';

/** Error codes of Kerberos (RFC 4120, 7.5.9). */
export const krbErrors = { serviceUnknown: 7, clockSkew: 37 } as const;

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const kerberosTime = (time: Date): Buffer =>
  der(
    0x18,
    `${time.getUTCFullYear()}${[time.getUTCMonth() + 1, time.getUTCDate(), time.getUTCHours(), time.getUTCMinutes(), time.getUTCSeconds()].map(twoDigits).join('')}Z`,
  );

/** RFC 4120, 5.9.1. */
const errorMessage = (code: number, service: readonly string[]): Buffer =>
  der(
    0x7e,
    sequence(
      field(0, integer(5)),
      field(1, integer(30)),
      field(4, kerberosTime(new Date())),
      field(5, integer(0)),
      field(6, integer(code)),
      field(9, generalString(realm)),
      field(10, serviceName(service)),
    ),
  );

/**
 * A KDC that grants no tickets. It takes every request, by UDP and TCP.
 * @param refusals the error for each host whose service is asked for; it does not answer requests for other hosts
 */
export async function startKdc(refusals: Readonly<Record<string, number>>) {
  const sockets = new Set<Socket>();
  const answer = (request: Buffer): Buffer | undefined => {
    const asked = Object.entries(refusals).find(([host]) => request.includes(host));
    return asked && errorMessage(asked[1], ['HTTP', asked[0]]);
  };
  const tcp = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    socket.on('data', (data) => {
      const reply = answer(data);
      if (reply === undefined) return;
      const length = Buffer.alloc(4);
      length.writeUInt32BE(reply.length);
      socket.end(Buffer.concat([length, reply]));
    });
  });
  tcp.listen(0, '127.0.0.1');
  await once(tcp, 'listening');
  const { port } = tcp.address() as AddressInfo;
  const udp = createSocket('udp4').on('message', (data, from) => {
    const reply = answer(data);
    if (reply !== undefined) udp.send(reply, from.port, from.address);
  });
  udp.bind(port, '127.0.0.1');
  await once(udp, 'listening');
  return {
    port,
    close(): void {
      udp.close();
      tcp.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
