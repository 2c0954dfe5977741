import { readFileSync } from 'node:fs';

export type Headers = readonly (readonly [name: string, value: string])[];

export interface RecordedAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface Exchange {
  /** Our name for it. */
  readonly step: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: Headers;
    readonly body: string;
  };
  /** `null` if nobody recorded it. */
  readonly response: RecordedAnswer | null;
}

/** A part of a session: an answer, or some events. */
interface Item {
  readonly step: string;
  readonly response?: RecordedAnswer;
  /** The body of an event package. */
  readonly body?: unknown;
  readonly event?: unknown;
  readonly events?: readonly unknown[];
  readonly fragment?: unknown;
}

/** A session, request by request. */
export const exchangesOf = (recording: string): readonly Exchange[] =>
  (read(recording) as { exchanges: Exchange[] }).exchanges;

export function itemOf(recording: string, step: string): Item {
  const item = (read(recording) as { items: Item[] }).items.find((one) => one.step === step);
  if (!item) throw new Error(`${recording} has no step "${step}".`);
  return item;
}

export function answerOf(recording: string, step: string): RecordedAnswer {
  const { response } = itemOf(recording, step);
  if (!response) throw new Error(`${recording} has no answer of "${step}".`);
  return response;
}

/** The recorded events as a server packs them. */
export function packageOf(recording: string, step: string): unknown {
  const { body, events, event } = itemOf(recording, step);
  return body ?? { sender: [{ rel: 'conversation', href: '/conversation', events: events ?? [event] }] };
}

/** The stored copy breaks off, so that elements stay open. @returns it with their end tags */
export function closed(xml: string): string {
  const open: string[] = [];
  for (const [, end, name = '', empty] of xml.matchAll(/<(\/?)([a-zA-Z]+)[^>?]*?(\/?)>/g))
    if (end) open.pop();
    else if (!empty) open.push(name);
  return (
    xml +
    open
      .reverse()
      .map((name) => `</${name}>`)
      .join('')
  );
}

/** What real servers answered, as others recorded it: `source` names them, `changed` says what is made up. */
function read(recording: string): unknown {
  const url = new URL(`../fixtures/recordings/${recording}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}
