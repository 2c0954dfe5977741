/** A call of a method. */
export interface BusCall {
  readonly destination: string;
  readonly path: string;
  readonly interface: string;
  readonly member: string;
  readonly signature?: string;
  readonly body?: readonly unknown[];
}

/** A signal. */
export interface BusSignal {
  readonly sender?: string;
  readonly path?: string;
  readonly interface?: string;
  readonly member?: string;
  readonly body?: readonly unknown[];
}

/** A message as the library reads and writes it. */
export interface BusMessage extends BusSignal {
  readonly type: number;
  readonly flags?: number;
  readonly serial: number;
  readonly replySerial?: number;
  readonly destination?: string;
  readonly errorName?: string;
  readonly signature?: string;
}

/** D-Bus specification, Message Format. */
export const messageType = { methodCall: 1, methodReturn: 2, error: 3, signal: 4 } as const;

const noReplyExpected = 1;

/**
 * Our answer to a call. This app exports nothing, so it refuses every call except `Ping`, which the specification asks
 * every connection to answer (Standard Interfaces, org.freedesktop.DBus.Peer).
 * @returns the reply; undefined if the caller wants none
 */
export function answerTo(call: BusMessage): Omit<BusMessage, 'serial'> | undefined {
  if (((call.flags ?? 0) & noReplyExpected) !== 0 || call.sender === undefined) return undefined;
  const reply = { flags: noReplyExpected, replySerial: call.serial, destination: call.sender };
  const { interface: from = 'org.freedesktop.DBus.Peer', member } = call;
  if (from === 'org.freedesktop.DBus.Peer' && member === 'Ping')
    return { ...reply, type: messageType.methodReturn };
  return {
    ...reply,
    type: messageType.error,
    errorName: 'org.freedesktop.DBus.Error.UnknownMethod',
    signature: 's',
    body: ['nothing is offered here'],
  };
}

/** The value inside a variant, which the library reads as [its type, [its value]]. */
export const valueOf = (variant: unknown): unknown =>
  Array.isArray(variant) && Array.isArray(variant[1]) ? (variant[1] as unknown[])[0] : undefined;
