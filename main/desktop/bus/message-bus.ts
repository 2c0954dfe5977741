import type { Socket } from 'node:net';
import { oneLine } from '../../../common/one-line';
import { busStream } from './bus-address';
import {
  answerTo,
  messageType,
  refusal,
  replyTo,
  type BusCall,
  type BusMessage,
  type BusReply,
  type BusSignal,
} from './bus-message';
import type { Connection } from './dbus-library';
import { busLimits, guardReading, type ReadingLimits } from './guard-reading';

/** The library is loaded for the first connection: a start needs none before it has signed in. */
const load = () => import('./dbus-library');
let loading: ReturnType<typeof load> | undefined;

/** The address of the bus itself. */
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** How many calls past their deadline may still be answered. */
const mostLate = 20;
/** While more bytes than this wait to be written, calls from other programs stay unanswered. */
const mostUnwritten = 64 * 1024;
/** While so many calls from other programs wait for their answers, further ones are refused. */
const mostServed = 50;

/** Answers a call from another program. @returns undefined if it is about nothing that is exported */
export type AnswerCall = (call: BusMessage) => Promise<BusReply> | undefined;

interface Limits {
  /** A bus that stays silent for this long is given up, in milliseconds. */
  readonly hello?: number;
  readonly reading?: ReadingLimits;
}

interface Waiting {
  readonly answer: (message: BusMessage) => void;
  readonly fail: (reason: Error) => void;
}

const wentAway = (): Error => new Error('The bus went away.');

/** Whether a reply can come from that destination. A well-known name answers under the unique name of its owner. */
const mayBeOf = (destination: string, { sender }: BusMessage): boolean =>
  sender === undefined ||
  sender === destination ||
  !(destination === busItself.destination || destination.startsWith(':'));

/**
 * A connection to a bus: calls with a deadline, and signals. Nothing here blocks or throws later. It exports only what
 * {@link serve} gives it. Once it has ended, {@link BusLink} opens a new one.
 */
export class MessageBus {
  /** Settles when the bus accepts the connection; rejects if it does not. */
  readonly ready: Promise<void>;
  readonly #stream: Socket;
  /** Absent until the library is loaded. */
  #connection: Connection | undefined;
  readonly #pending = new Map<number, Waiting>();
  readonly #late: number[] = [];
  readonly #onSignal = new Set<(signal: BusSignal) => void>();
  readonly #onClosed = new Set<(reason: Error) => void>();
  #untilConnected: (() => void)[] | undefined = [];
  #answerCall: AnswerCall | undefined;
  #served = 0;
  #serial = 0;
  #closed = false;

  /**
   * @param stream to the bus; by default to the session bus
   * @throws if this session has no bus
   */
  constructor(stream: Socket = busStream(), { hello = 3000, reading = busLimits }: Limits = {}) {
    this.#stream = guardReading(stream, reading);
    stream.on('error', (error: Error) => this.#end(error));
    stream.on('close', () => this.#end(wentAway()));
    (loading ??= load()).then(
      ({ createConnection }) => {
        if (!this.#closed) this.#connect(createConnection({ stream: this.#stream }));
      },
      (error: unknown) => this.#end(error instanceof Error ? error : wentAway()),
    );
    this.ready = this.call({ ...busItself, member: 'Hello' }, hello).then(() => undefined);
    this.ready.catch((error: unknown) => this.#end(error instanceof Error ? error : wentAway()));
  }

  /** Whether the connection is over. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Which bus this is: unique names are never used twice on the same one. */
  get id(): string {
    return this.#connection?.guid ?? '';
  }

  /**
   * Calls a method.
   * @param deadline milliseconds after which the call is given up
   * @param onReply is called with the answer in the order in which messages come, even after the deadline
   */
  call(
    call: BusCall,
    deadline: number,
    onReply?: (body: readonly unknown[], sender: string | undefined) => void,
  ): Promise<readonly unknown[]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(wentAway());
        return;
      }
      const serial = ++this.#serial;
      const settle = (): void => {
        clearTimeout(timer);
        this.#pending.delete(serial);
      };
      const fail = (reason: Error): void => {
        settle();
        reject(reason);
      };
      const answer = (message: BusMessage): void => {
        if (!mayBeOf(call.destination, message)) return;
        settle();
        const body = message.body ?? [];
        if (message.type === messageType.error) {
          const text = typeof body[0] === 'string' ? body[0] : '';
          reject(new Error(oneLine(`${call.member} was refused: ${message.errorName ?? ''} ${text}`, 300)));
          return;
        }
        onReply?.(body, message.sender);
        resolve(body);
      };
      const timer = setTimeout(() => {
        reject(new Error(`${call.member} was not answered.`));
        if (onReply === undefined) this.#pending.delete(serial);
        else this.#keepLate(serial);
      }, deadline);
      this.#pending.set(serial, { answer, fail });
      this.#send({ ...call, type: messageType.methodCall, serial }, fail);
    });
  }

  /** Listens to every signal, whatever its sender: {@link BusName} decides which ones count. */
  onSignal(listener: (signal: BusSignal) => void): void {
    this.#onSignal.add(listener);
  }

  /** Answers the calls of other programs, on what it exports. */
  serve(answer: AnswerCall): void {
    this.#answerCall = answer;
  }

  /** Sends a signal to everybody who listens. */
  emit(signal: Required<Pick<BusMessage, 'path' | 'interface' | 'member' | 'signature' | 'body'>>): void {
    if (this.#closed || this.#stream.writableLength > mostUnwritten) return;
    this.#send({ ...signal, type: messageType.signal, serial: ++this.#serial }, () => undefined);
  }

  /** Calls the listener once when the connection has ended, on either side. */
  onClosed(listener: (reason: Error) => void): void {
    this.#onClosed.add(listener);
  }

  close(): void {
    this.#end(new Error('The connection to the bus was closed.'));
  }

  #connect(connection: Connection): void {
    this.#connection = connection;
    connection.on('error', (error: Error) => this.#end(error));
    connection.on('end', () => this.#end(wentAway()));
    connection.on('message', (message: BusMessage) => this.#hear(message));
    connection.on('connect', () => {
      const sendings = this.#untilConnected ?? [];
      this.#untilConnected = undefined;
      for (const send of sendings) send();
    });
  }

  /** All of this runs in the listener that {@link guardReading} guards. */
  #hear(message: BusMessage): void {
    const { type, replySerial = 0 } = message;
    if (type === messageType.methodReturn || type === messageType.error)
      this.#pending.get(replySerial)?.answer(message);
    else if (type === messageType.signal) for (const listener of this.#onSignal) listener(message);
    else if (type === messageType.methodCall) this.#heed(message);
  }

  #heed(call: BusMessage): void {
    const reply = (answer: BusReply): void => {
      const message = replyTo(call, answer);
      if (this.#closed || message === undefined || this.#stream.writableLength > mostUnwritten) return;
      this.#send({ ...message, serial: ++this.#serial }, ({ message: why }) => {
        // An answer that cannot be written must not keep the caller waiting.
        if (answer.type !== messageType.error) reply(refusal('org.freedesktop.DBus.Error.Failed', why));
      });
    };
    if (this.#served >= mostServed) {
      reply(refusal('org.freedesktop.DBus.Error.LimitsExceeded', 'too many calls wait for an answer'));
      return;
    }
    const answering = this.#answerCall?.(call);
    if (answering === undefined) {
      reply(answerTo(call));
      return;
    }
    this.#served += 1;
    answering
      .then(reply, () => reply(refusal('org.freedesktop.DBus.Error.Failed', 'an unexpected error')))
      .finally(() => (this.#served -= 1));
  }

  #send(message: BusMessage, onFailure: (reason: Error) => void): void {
    const send = (): void => {
      try {
        this.#connection?.message(message);
      } catch (error) {
        onFailure(error instanceof Error ? error : new Error(String(error)));
      }
    };
    if (this.#untilConnected === undefined) send();
    else this.#untilConnected.push(send);
  }

  #keepLate(serial: number): void {
    this.#late.push(serial);
    if (this.#late.length <= mostLate) return;
    const oldest = this.#late.shift();
    if (oldest !== undefined) this.#pending.delete(oldest);
  }

  #end(reason: Error): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#stream.destroy();
    for (const { fail } of [...this.#pending.values()]) fail(reason);
    for (const listener of this.#onClosed) listener(reason);
  }
}
