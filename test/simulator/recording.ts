/** A request as the server received it, and what became of it. */
export interface RecordedRequest {
  readonly at: number;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Once answered. */
  readonly status?: number;
  /** It was never answered: the connection was cut, or the client went away. */
  readonly lost?: true;
}

export type Recording = { -readonly [K in keyof RecordedRequest]: RecordedRequest[K] };
