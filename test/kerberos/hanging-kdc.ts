import { createSocket } from 'node:dgram';
import { createServer, type Socket } from 'node:net';
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
  const open = new Set<Socket>();
  const tcp = createServer((socket) => {
    asked++;
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
  });
  tcp.listen(88, kdcs.hangs);
  await once(tcp, 'listening');
  return {
    asked: () => asked,
    async stop() {
      await new Promise<void>((resolve) => udp.close(resolve));
      const closed = new Promise((resolve) => tcp.close(resolve));
      for (const socket of open) socket.destroy();
      await closed;
    },
  };
}
