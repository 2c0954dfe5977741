import { Agent, request as send, type IncomingMessage } from 'node:http';
import { once } from 'node:events';
import { type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type BehaviourChange, createSimulator, realClock, serve } from '../../simulator';

interface Asked {
  readonly answer: IncomingMessage;
  readonly socket: Socket;
}

/** A server whose connections the client keeps open for as long as the server does. */
async function served(behaviour: BehaviourChange): Promise<(path: string) => Promise<Asked>> {
  const simulator = createSimulator({ behaviour }, realClock);
  const server = await serve(simulator, { port: 0 });
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  onTestFinished(async () => {
    agent.destroy();
    await server.close();
  });
  return async (path) => {
    const request = send(server.url + path, { agent }).end();
    const [answer] = (await once(request, 'response')) as [IncomingMessage];
    const { socket } = answer;
    await text(answer);
    return { answer, socket };
  };
}

describe('a connection to the simulator', () => {
  it('is closed when it has idled for so long, and not a word is said of it', async () => {
    const ask = await served({ idleMs: 30 });
    const { answer, socket } = await ask('/');
    expect(answer.headers['keep-alive']).toBeUndefined();
    await once(socket, 'close');
    expect((await ask('/')).socket).not.toBe(socket);
  });

  it('says before how long it is kept, where that is wanted', async () => {
    const ask = await served({ idleMs: 5_900, idleAnnounced: true });
    expect((await ask('/')).answer.headers['keep-alive']).toBe('timeout=5');
  });

  it('is kept for two minutes otherwise, as by IIS', async () => {
    const ask = await served({});
    const { socket } = await ask('/');
    expect((await ask('/')).socket).toBe(socket);
  });

  it('is not closed while an answer is waited for', async () => {
    const ask = await served({
      idleMs: 10,
      faults: [{ path: '/', fault: { delivery: { headersMs: 60 } } }],
    });
    expect((await ask('/')).answer.statusCode).toBe(200);
  });
});
