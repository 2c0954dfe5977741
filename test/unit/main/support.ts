import { readFileSync } from 'node:fs';
import type { Logger } from '../../../main/base/log';
import type { TransportResponse } from '../../../main/net/transport';
import { followWith } from '../../../main/ucwa/codec/usable-link';

type HeaderLine = readonly [name: string, value: string];

/** An answer as the transport hands it on: lower-case names, one entry a line. */
export function response(
  status: number,
  lines: readonly HeaderLine[] = [],
  body: string | Uint8Array = '',
): TransportResponse {
  const headers = new Map<string, string[]>();
  for (const [name, value] of lines) {
    const key = name.toLowerCase();
    headers.set(key, [...(headers.get(key) ?? []), value]);
  }
  return { status, headers, body: typeof body === 'string' ? new TextEncoder().encode(body) : body };
}

/** As {@link response}, with a JSON body. */
export const json = (status: number, value: unknown): TransportResponse =>
  response(status, [['Content-Type', 'application/json']], JSON.stringify(value));

/** A payload of the published documents. */
export interface Fixture {
  readonly status: number;
  readonly headers?: readonly HeaderLine[];
  readonly body: unknown;
  readonly unquoted?: string;
}

export const fixture = (name: string): Fixture =>
  JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), 'utf8')) as Fixture;

/** Follows links as a session does, and tells nobody. */
export const follow = followWith({ warn: () => undefined });

/** A logger whose warnings and errors a test reads back. */
export function listeningLogger(): { readonly logger: Logger; readonly complaints: string[] } {
  const complaints: string[] = [];
  const note = (message: string, data?: unknown): void =>
    void complaints.push(
      data === undefined
        ? message
        : `${message} ${data instanceof Error ? data.message : JSON.stringify(data)}`,
    );
  return {
    logger: { debug: () => undefined, info: () => undefined, warn: note, error: note },
    complaints,
  };
}
