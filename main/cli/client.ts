import { connect, type Socket } from 'node:net';
import { type ControlPlace, makePlace, placeOfApp } from '../control/address';
import { lineOf, messagesOf } from '../control/lines';
import {
  controlVersion,
  longestReply,
  provenSchema,
  replySchema,
  welcomeSchema,
  type Answer,
  type Change,
} from '../control/messages';
import type { ControlRequest } from '../control/request';
import { currentLanguage } from '../language/t';
import { isSame, newNonce, proofOf } from '../control/secret';

/** No app of this user listens at the address. */
export class NotRunning extends Error {}

/** Why an app that was reached did not answer. */
type NoAnswerReason = 'closed' | 'otherVersion';
export class NoAnswer extends Error {
  constructor(
    readonly why: NoAnswerReason,
    options?: ErrorOptions,
  ) {
    super(`no answer: ${why}`, options);
  }
}

/** A working app sends a sign of life every two seconds. After this silence, in milliseconds, it counts as hung. */
const longestSilence = 10_000;

/** An app listens at the address but hangs: it never said anything, or stopped. */
export class NotAnswering extends Error {}

/** What listens at the address does not know the secret of the profile. Nothing was sent to it but a proof. */
export class NotProven extends Error {}

/** A working app says welcome at once. This is the time limit for it, in milliseconds. */
const patience = 3_000;

/**
 * Waits for the welcome. A request sent earlier to a hung app would be carried out whenever it wakes up. With a secret,
 * both sides prove that they know it.
 */
function welcomed(socket: Socket, secret: string | undefined): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let expected: string | undefined;
    const end = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const ready = (): void => {
      socket.off('data', hear).off('error', gone).off('close', gone).setTimeout(0);
      resolve(socket);
    };
    const read = messagesOf((message) => {
      if (expected === undefined) {
        const { nonce = '' } = welcomeSchema.parse(message);
        if (secret === undefined) {
          ready();
          return;
        }
        const own = newNonce();
        expected = proofOf(secret, 'app', [nonce, own]);
        socket.write(lineOf({ nonce: own, proof: proofOf(secret, 'command', [nonce, own]) }));
        return;
      }
      if (!isSame(provenSchema.parse(message).proof, expected)) throw new Error('a wrong proof');
      ready();
    });
    const unproven = (error: unknown): Error =>
      secret === undefined
        ? new NotAnswering('something else answers', { cause: error })
        : new NotProven('something else answers', { cause: error });
    const hear = (piece: string): void => {
      try {
        read(piece);
      } catch (error) {
        end(unproven(error));
      }
    };
    const gone = (): void =>
      end(expected === undefined ? new NotRunning('the app went away') : unproven('it hung up'));
    socket.setEncoding('utf8').on('data', hear).once('error', gone).once('close', gone);
    socket.setTimeout(patience, () => end(new NotAnswering('the app does not answer')));
  });
}

/**
 * Connects to the running app.
 * @throws {NotRunning}
 * @throws {NoPlace} nothing can listen there
 * @throws {ForeignFolder} it would not be safe
 * @throws {NotAnswering} the app said nothing within 3 s
 * @throws {NotProven} it does not know the secret
 */
export function connectTo({ address, secret }: ControlPlace): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const none = (cause: unknown): void => reject(new NotRunning('no app listens', { cause }));
    makePlace(address);
    const socket = connect(address);
    socket.once('error', none);
    socket.once('connect', () => {
      socket.off('error', none);
      resolve(welcomed(socket, secret));
    });
  });
}

/** As {@link connectTo}, for the app of a profile. */
export async function connectToApp(userData: string): Promise<Socket> {
  const place = placeOfApp(userData);
  if (place === undefined) throw new NotRunning('the app has never listened');
  return connectTo(place);
}

/** What is done with messages that come before the answer. */
export interface Hearing {
  readonly progress?: (text: string) => void;
  readonly change?: (change: Change) => void;
}

/**
 * Sends a request to the app and waits for the answer.
 * @param hear called with each step, and with each change of what is watched
 * @param silence the longest silence of the app that is accepted, in milliseconds
 * @throws {NoAnswer}
 * @throws {NotAnswering} the app was silent for longer
 */
export function ask(
  socket: Socket,
  request: ControlRequest,
  { progress, change }: Hearing,
  silence = longestSilence,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const giveUp = (why: NoAnswerReason, cause?: unknown): void => {
      reject(new NoAnswer(why, { cause }));
      socket.destroy();
    };
    const read = messagesOf((message) => {
      const reply = replySchema.parse(message);
      if (reply.type === 'progress') progress?.(reply.text);
      else if (reply.type === 'change') change?.(reply);
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
    socket.write(lineOf({ version: controlVersion, request, language: currentLanguage() }));
  });
}
