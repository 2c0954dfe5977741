import { syncBuiltinESMExports } from 'node:module';
import tls from 'node:tls';
import { createGotTransport } from '../../../../main/net/got-transport';
import { TransportError } from '../../../../main/net/transport';

// Reading the system's authorities takes so long that it must not happen in this thread.
const usual = (kind: string): unknown => {
  if (kind === 'system') throw new Error('This thread must not read the authorities of the system.');
  return tls.rootCertificates;
};
Object.assign(tls, { getCACertificates: usual });
syncBuiltinESMExports();

/** Sends a POST to the URL in its arguments, as the app would, and prints the status or the failure. */
const transport = createGotTransport();
const answer = await transport
  .send({
    method: 'POST',
    url: process.argv[2] ?? '',
    headers: {},
    body: '{}',
    limits: { headers: 20_000, silence: 20_000, body: 20_000, bytes: 1_000 },
    channel: 'command',
  })
  .catch((error: unknown) => error);
process.stdout.write(
  answer instanceof TransportError ? `${answer.kind} ${answer.certificate ?? ''}` : JSON.stringify(answer),
);
transport.close();
