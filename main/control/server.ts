import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { checked } from '../../common/checked';
import { defined } from '../../common/defined';
import { exitCodes } from '../base/exit-codes';
import type { Language } from '../../common/languages';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { turnAgain } from '../base/turn-again';
import { type ControlPlace, makePlace } from './address';
import { lineOf, messagesOf } from './lines';
import {
  anyHelloSchema,
  challengeSchema,
  controlVersion,
  helloSchema,
  printedAnswer,
  type Answer,
  type Change,
  type ControlReply,
  type Proven,
  type Welcome,
} from './messages';
import type { ControlRequest } from './request';
import { isSame, newNonce, proofOf } from './secret';

/** What a command hears before its answer. */
export interface Outlets {
  /** Sends a line of progress. */
  readonly progress: (text: string) => void;
  /** Sends a change. While the command reads nothing, only the newest is kept. */
  readonly change: (change: Change) => void;
}

/**
 * Carries out a request.
 * @param language of the answer; by default that of the app
 * @param signal aborted if the command ends before the answer (Ctrl-C)
 */
export type Serve = (
  request: ControlRequest,
  outlets: Outlets,
  signal: AbortSignal,
  language?: Language,
) => Promise<Answer>;

/** How long a command may take to send its request, in milliseconds. */
const silence = 5_000;
/** Time between two signs of life to a waiting command, in milliseconds. */
const usualPulse = 2_000;

/** Whether the request comes from an earlier or later Meet Now. */
function isOfOtherVersion(message: unknown): boolean {
  const hello = checked(anyHelloSchema, message);
  return hello.ok && hello.value.version !== controlVersion;
}

/**
 * Checks that a command knows the secret.
 * @returns the proof that the app knows it, too
 * @throws Error if the command does not
 */
function prove(secret: string, nonce: string, message: unknown): Proven {
  const challenge = checked(challengeSchema, message);
  if (!challenge.ok) throw new Error('no proof');
  const nonces = [nonce, challenge.value.nonce] as const;
  if (!isSame(challenge.value.proof, proofOf(secret, 'command', nonces))) throw new Error('a wrong proof');
  return { type: 'proof', proof: proofOf(secret, 'app', nonces) };
}

function converse(
  socket: Socket,
  secret: string | undefined,
  serve: Serve,
  logger: Logger,
  pulse: number,
): void {
  const nonce = secret === undefined ? undefined : newNonce();
  let isProven = false;
  const gone = new AbortController();
  let asked = false;
  let beating: NodeJS.Timeout | undefined;
  const send = (reply: ControlReply | Welcome | Proven): void => void socket.write(lineOf(reply));
  const take = (message: unknown): void => {
    if (secret !== undefined && nonce !== undefined && !isProven) {
      send(prove(secret, nonce, message));
      isProven = true;
      return;
    }
    if (asked) throw new Error('more than one request');
    asked = true;
    if (isOfOtherVersion(message)) {
      const answer = { exitCode: exitCodes.noApp, text: t('cli.noAnswer.otherVersion'), data: {} };
      socket.end(lineOf({ type: 'answer', ...answer }));
      return;
    }
    const hello = checked(helloSchema, message);
    if (!hello.ok) throw new Error('no request');
    socket.setTimeout(0);
    // A command that reads nothing needs no sign of life, and must not fill our memory.
    beating = setInterval(() => socket.writableNeedDrain || send({ type: 'alive' }), pulse);
    let newest: Change | undefined;
    const change = (one: Change): void => {
      if (socket.writableNeedDrain) newest = one;
      else send({ type: 'change', ...one });
    };
    socket.on('drain', () => {
      const one = newest;
      newest = undefined;
      if (one !== undefined) change(one);
    });
    const { request, printed, language } = hello.value;
    const finish = (answer: Answer): void => {
      if (printed === undefined) send({ type: 'answer', ...answer });
      else socket.write(`answer ${answer.exitCode}\n${printedAnswer(answer, printed === 'json')}end\n`);
    };
    const serving = serve(
      request,
      { progress: (text) => send({ type: 'progress', text }), change },
      gone.signal,
      language,
    );
    // Bars ask for the status every few seconds, which would push everything else out of the log.
    logger[request.verb === 'status' ? 'debug' : 'info'](`control: ${request.verb}`);
    serving
      .then(finish)
      .catch((error: unknown) => logger.error(`control: ${request.verb} failed`, error))
      .finally(() => {
        clearInterval(beating);
        socket.end();
      });
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
  socket.on('close', () => {
    clearInterval(beating);
    gone.abort();
  });
  send({ type: 'welcome', ...defined({ nonce }) });
  turnAgain();
}

/**
 * Listens for commands of this user. If that fails, logs it, and the app runs without them.
 * @param pulse milliseconds between two signs of life
 * @returns a function that stops listening
 */
export function listenForCommands(
  { address, secret }: ControlPlace,
  serve: Serve,
  logger: Logger,
  pulse = usualPulse,
): () => void {
  const server = createServer((socket) => converse(socket, secret, serve, logger, pulse));
  const failed = (error: unknown): void => {
    logger.warn('control: the command line cannot reach this run:', error);
    server.close();
  };
  server.on('error', failed);
  try {
    makePlace(address);
    // The profile's lock allows one app only, so an existing socket is left over from an app that was killed.
    if (process.platform !== 'win32') rmSync(address, { force: true });
    server.listen(address, () => {
      try {
        // The folder already keeps others out. This protects the socket if somebody opens the folder.
        if (process.platform !== 'win32') chmodSync(address, 0o600);
      } catch (error) {
        failed(error);
      }
    });
  } catch (error) {
    failed(error);
  }
  return () => {
    server.close();
  };
}
