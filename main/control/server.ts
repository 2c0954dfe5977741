import { rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Logger } from '../log';
import { isOurs, makeFolder } from './address';
import { lineOf, messagesOf } from './lines';
import { helloSchema, type Answer, type ControlReply, type ControlRequest, type Welcome } from './messages';

/**
 * Does what a command line asks for.
 * @param progress tells how it goes
 * @param signal aborted when the command line is gone before the answer (Ctrl-C)
 */
export type Serve = (
  request: ControlRequest,
  progress: (text: string) => void,
  signal: AbortSignal,
) => Promise<Answer>;

/** A command line that says nothing is not waited for. */
const silence = 5_000;

function converse(socket: Socket, serve: Serve, logger: Logger): void {
  const gone = new AbortController();
  let asked = false;
  const send = (reply: ControlReply | Welcome): void => void socket.write(lineOf(reply));
  const take = (message: unknown): void => {
    const hello = helloSchema.safeParse(message);
    if (asked || !hello.success) throw new Error('not a request of this version');
    asked = true;
    socket.setTimeout(0);
    const { request } = hello.data;
    logger.info(`control: ${request.verb}`);
    serve(request, (text) => send({ type: 'progress', text }), gone.signal)
      .then((answer) => send({ type: 'answer', ...answer }))
      .catch((error: unknown) => logger.error(`control: ${request.verb} failed`, error))
      .finally(() => socket.end());
  };
  const read = messagesOf(take);
  socket.setEncoding('utf8').setTimeout(silence, () => socket.destroy());
  socket.on('data', (piece: string) => {
    try {
      read(piece);
    } catch (error) {
      logger.warn('control: refused', error);
      socket.destroy();
    }
  });
  socket.on('error', () => undefined); // `close` follows
  socket.on('close', () => gone.abort());
  send({ type: 'welcome' });
}

/**
 * Listens for command lines of this user.
 * @param address as {@link controlAddress} names it
 * @returns stops listening
 */
export function listenForCommands(address: string, serve: Serve, logger: Logger): () => void {
  const server = createServer((socket) => converse(socket, serve, logger));
  server.on('error', (error) => logger.warn('control: the command line cannot reach this run:', error));
  if (process.platform !== 'win32') {
    const folder = dirname(address);
    try {
      makeFolder(folder);
      if (!isOurs(folder)) throw new Error(`${folder} can be used by others`);
      // Only one app runs in a profile (its lock): what lies there was left behind by one that was killed.
      rmSync(address, { force: true });
    } catch (error) {
      logger.warn('control: the command line cannot reach this run:', error);
      return () => undefined;
    }
  }
  server.listen(address);
  return () => {
    server.close();
  };
}
