import { type FaultAnswer, type Intermediary } from '../simulator';
import { Client } from './client';

export const second = 1_000;
export const minute = 60 * second;
export const hour = 60 * minute;

export const page = (status: number, ...headers: NonNullable<FaultAnswer['headers']>): FaultAnswer => ({
  status,
  headers: [['Content-Type', 'text/html'], ...headers],
  body: `<html><body><h1>${status}</h1></body></html>`,
});

/** Adds up the time during which a poll is open. */
function watchPolls({ transport, clock }: Client): () => number {
  const send = transport.send.bind(transport);
  let total = 0;
  let since: number | undefined;
  transport.send = async (request) => {
    if (request.channel !== 'poll') return send(request);
    since = clock.now();
    try {
      return await send(request);
    } finally {
      total += clock.now() - since;
      since = undefined;
    }
  };
  return () => total + (since === undefined ? 0 : clock.now() - since);
}

/** A client whose polls are cut on the path, and the time since it became ready. */
export async function behind(path: Pick<Intermediary, 'afterMs' | 'answer'>, tellsServer = false) {
  const client = new Client({ intermediary: { ...path, tellsServer } });
  const polled = watchPolls(client);
  await client.signIn();
  const start = client.clock.now();
  return { client, out: () => polled() / (client.clock.now() - start) };
}
