/** A request as the server received it, and its outcome. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Present after the answer. */
  readonly status?: number;
  /** When the answer was handed to the socket. */
  readonly answeredAt?: number;
  /** The request got no answer: the connection was cut, or the client went away. */
  readonly lost?: true;
}

/** How many requests a list remembers, by their number and the text in them. */
export const requestLimits = (count: number): { readonly count: number; readonly weight: number } => ({
  count,
  weight: count * 5_000,
});

export const weightOf = ({ url, body }: RecordedRequest): number => url.length + body.length;

export type Recording = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };
