import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { isOurs } from '../control/address';
import { lineOf, messagesOf } from '../control/lines';
import {
  controlVersion,
  longestReply,
  replySchema,
  type Answer,
  type ControlRequest,
} from '../control/messages';

/** No app of this user listens there. */
export class NotRunning extends Error {}

/** Connects to the running app. @throws {NotRunning} */
export function connectTo(address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const none = (cause: unknown): void => reject(new NotRunning('no app listens', { cause }));
    try {
      if (process.platform !== 'win32' && !isOurs(dirname(address)))
        throw new Error('the folder of the socket can be used by others');
    } catch (error) {
      none(error);
      return;
    }
    const socket = connect(address);
    socket.once('error', none);
    socket.once('connect', () => {
      socket.off('error', none);
      resolve(socket);
    });
  });
}

/**
 * Asks the app, and waits for its answer.
 * @param progress hears how it goes
 * @throws Error where the app ends, or says what is not understood
 */
export function ask(
  socket: Socket,
  request: ControlRequest,
  progress: (text: string) => void,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const read = messagesOf((message) => {
      const reply = replySchema.parse(message);
      if (reply.type === 'progress') progress(reply.text);
      else resolve(reply);
    }, longestReply);
    socket.setEncoding('utf8').on('data', (piece: string) => {
      try {
        read(piece);
      } catch (error) {
        socket.destroy();
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    socket.once('error', reject);
    socket.once('close', () => reject(new Error('the app closed the connection')));
    socket.write(lineOf({ version: controlVersion, request }));
  });
}
