import { connect, type Socket } from 'node:net';
import { dirname } from 'node:path';
import { isOurs } from '../control/address';
import { lineOf, messagesOf } from '../control/lines';
import {
  controlVersion,
  longestReply,
  replySchema,
  welcomeSchema,
  type Answer,
  type ControlRequest,
} from '../control/messages';

/** No app of this user listens there. */
export class NotRunning extends Error {}

/** An app listens there, and hangs. */
export class NotAnswering extends Error {}

/** An app that is well says so at once; one that hangs is waited for this long, in milliseconds. */
const patience = 3_000;

/** Waits for the first thing that the app says. Until then nothing is asked: it would be done whenever it wakes up. */
function welcomed(socket: Socket): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const end = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const read = messagesOf((message) => {
      welcomeSchema.parse(message);
      socket.off('data', hear).off('error', gone).off('close', gone).setTimeout(0);
      resolve(socket);
    });
    const hear = (piece: string): void => {
      try {
        read(piece);
      } catch (error) {
        end(new NotAnswering('something else answers', { cause: error }));
      }
    };
    const gone = (): void => end(new NotRunning('the app went away'));
    socket.setEncoding('utf8').on('data', hear).once('error', gone).once('close', gone);
    socket.setTimeout(patience, () => end(new NotAnswering('the app does not answer')));
  });
}

/**
 * Connects to the running app.
 * @throws {NotRunning}
 * @throws {NotAnswering} it said nothing within 3 s
 */
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
      resolve(welcomed(socket));
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
    socket.on('data', (piece: string) => {
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
