import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { kdcs } from './realm';

/** Accepts requests for tickets by UDP and TCP, and never answers. */
export async function startHangingKdc(): Promise<{
  /** How many requests have come. */
  readonly asked: () => number;
  readonly stop: () => Promise<void>;
}> {
  let asked = 0;
  const udp = createSocket('udp4');
  udp.on('message', () => {
    asked++;
  });
  udp.bind(88, kdcs.hangs);
  await once(udp, 'listening');
  const tcp = createServer((socket) => {
    asked++;
    socket.on('error', () => undefined);
  });
  tcp.listen(88, kdcs.hangs);
  await once(tcp, 'listening');
  return {
    asked: () => asked,
    async stop() {
      await new Promise<void>((resolve) => udp.close(resolve));
      await new Promise((resolve) => tcp.close(resolve));
    },
  };
}
