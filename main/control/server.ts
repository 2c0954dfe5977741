import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { checked } from '../../common/checked';
import { exitCodes } from '../base/exit-codes';
import { t } from '../language/t';
import type { Logger } from '../base/log';
import { makePlace } from './address';
import { lineOf, messagesOf } from './lines';
import {
  anyHelloSchema,
  controlVersion,
  helloSchema,
  type Answer,
  type ControlReply,
  type Welcome,
} from './messages';
import type { ControlRequest } from './request';

/**
 * Carries out a request.
 * @param progress sends a line of progress
 * @param signal aborted if the command ends before the answer (Ctrl-C)
 */
export type Serve = (
  request: ControlRequest,
  progress: (text: string) => void,
  signal: AbortSignal,
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

function converse(socket: Socket, serve: Serve, logger: Logger, pulse: number): void {
  const gone = new AbortController();
  let asked = false;
  let beating: NodeJS.Timeout | undefined;
  const send = (reply: ControlReply | Welcome): void => void socket.write(lineOf(reply));
  const take = (message: unknown): void => {
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
    beating = setInterval(() => send({ type: 'alive' }), pulse);
    const { request } = hello.value;
    logger.info(`control: ${request.verb}`);
    serve(request, (text) => send({ type: 'progress', text }), gone.signal)
      .then((answer) => send({ type: 'answer', ...answer }))
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
  send({ type: 'welcome' });
}

/**
 * Listens for commands of this user. If that fails, logs it, and the app runs without them.
 * @param address from {@link controlAddress}
 * @param pulse milliseconds between two signs of life
 * @returns a function that stops listening
 */
export function listenForCommands(
  address: string,
  serve: Serve,
  logger: Logger,
  pulse = usualPulse,
): () => void {
  const server = createServer((socket) => converse(socket, serve, logger, pulse));
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
