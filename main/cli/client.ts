import { connect, type Socket } from 'node:net';
import { makePlace } from '../control/address';
import { lineOf, messagesOf } from '../control/lines';
import { controlVersion, longestReply, replySchema, welcomeSchema, type Answer } from '../control/messages';
import type { ControlRequest } from '../control/request';

/** No app of this user listens there. */
export class NotRunning extends Error {}

/** Why there is no answer of an app that was reached. */
export type NoAnswerReason = 'closed' | 'otherVersion';
export class NoAnswer extends Error {
  constructor(
    readonly why: NoAnswerReason,
    options?: ErrorOptions,
  ) {
    super(`no answer: ${why}`, options);
  }
}

/** An app that is at work is heard every two seconds; one that hangs is not waited for, in milliseconds. */
const longestSilence = 10_000;

/** An app listens there, and hangs: it says nothing, or nothing more. */
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
 * @throws {NoPlace} nothing can listen there; {@link ForeignFolder}: not safely
 * @throws {NotAnswering} it said nothing within 3 s
 */
export function connectTo(address: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const none = (cause: unknown): void => reject(new NotRunning('no app listens', { cause }));
    makePlace(address);
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
 * @param silence of the app that is borne, in milliseconds
 * @throws {NoAnswer}
 * @throws {NotAnswering} nothing was heard of it for so long
 */
export function ask(
  socket: Socket,
  request: ControlRequest,
  progress: (text: string) => void,
  silence = longestSilence,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: NoAnswerReason, cause?: unknown): void => {
      reject(new NoAnswer(why, { cause }));
      socket.destroy();
    };
    const read = messagesOf((message) => {
      const reply = replySchema.parse(message);
      if (reply.type === 'progress') progress(reply.text);
      else if (reply.type === 'answer') resolve(reply);
    }, longestReply);
    socket.on('data', (piece: string) => {
      try {
        read(piece);
      } catch (error) {
        giveUp('otherVersion', error);
      }
    });
    socket.setTimeout(silence, () => {
      reject(new NotAnswering('the app says nothing more'));
      socket.destroy();
    });
    socket.once('error', (error) => giveUp('closed', error));
    socket.once('close', () => giveUp('closed'));
    socket.write(lineOf({ version: controlVersion, request }));
  });
}
