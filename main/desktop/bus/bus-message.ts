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

/** What a method returns. */
export type BusReply = Pick<BusMessage, 'type' | 'errorName' | 'signature' | 'body'>;

/** An error as a reply. */
export const refusal = (errorName: string, text: string): BusReply => ({
  type: messageType.error,
  errorName,
  signature: 's',
  body: [text],
});

/** The message that takes a reply to the caller. @returns undefined if the caller wants none */
export function replyTo(call: BusMessage, reply: BusReply): Omit<BusMessage, 'serial'> | undefined {
  if (((call.flags ?? 0) & noReplyExpected) !== 0 || call.sender === undefined) return undefined;
  return { ...reply, flags: noReplyExpected, replySerial: call.serial, destination: call.sender };
}

/**
 * Our answer to a call on a connection that exports nothing. It refuses every call except `Ping`, which the
 * specification asks every connection to answer (Standard Interfaces, org.freedesktop.DBus.Peer).
 */
export function answerTo({ interface: from = 'org.freedesktop.DBus.Peer', member }: BusMessage): BusReply {
  if (from === 'org.freedesktop.DBus.Peer' && member === 'Ping') return { type: messageType.methodReturn };
  return refusal('org.freedesktop.DBus.Error.UnknownMethod', 'nothing is offered here');
}

/** The value inside a variant, which the library reads as [its type, [its value]]. */
export const valueOf = (variant: unknown): unknown =>
  Array.isArray(variant) && Array.isArray(variant[1]) ? (variant[1] as unknown[])[0] : undefined;
