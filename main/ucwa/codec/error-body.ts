import type { Clock } from '../../base/clock';
import type { TransportResponse } from '../../net/transport';
import { isJson, isXml, readBody } from './media-type';
import { isObject } from './json';

/** A UCWA error body (ErrorsAndInformationalMessages, reason_ref). Only `code` is certain. */
export interface ErrorBody {
  readonly code: string;
  readonly subcode?: string;
  /** Localised to the application's culture; for display only. */
  readonly message?: string;
  /** The invalid parameters by name, with the server's comments (400 only). */
  readonly parameters?: ReadonlyMap<string, string>;
}

const longestText = 200;
const longestName = 50;
const mostParameters = 10;

/** Replaces values that are not texts by '': a hostile server could send anything. */
const toParameters = (entries: readonly (readonly [string, unknown])[]): ReadonlyMap<string, string> =>
  new Map(
    entries
      .slice(0, mostParameters)
      .map(([name, text]) => [
        name.slice(0, longestName),
        typeof text === 'string' ? text.slice(0, longestText) : '',
      ]),
  );

/** The page speaks of a property bag; a server sent an array of names and reasons. */
function entriesOf(parameters: unknown): readonly (readonly [string, unknown])[] {
  if (!Array.isArray(parameters)) return isObject(parameters) ? Object.entries(parameters) : [];
  return parameters.flatMap((one: unknown): (readonly [string, unknown])[] =>
    isObject(one) && typeof one.name === 'string' ? [[one.name, one.reason]] : [],
  );
}

/** @returns the error body in a value, or in an event's `reason`; `undefined` if it has another form */
export function toErrorBody(value: unknown): ErrorBody | undefined {
  if (!isObject(value) || typeof value.code !== 'string' || value.code === '') return undefined;
  const { code, subcode, message } = value;
  const parameters = entriesOf(value.parameters);
  return {
    code,
    ...(typeof subcode === 'string' && subcode !== '' ? { subcode } : {}),
    ...(typeof message === 'string' && message !== '' ? { message: message.slice(0, longestText) } : {}),
    ...(parameters.length > 0 ? { parameters: toParameters(parameters) } : {}),
  };
}

/**
 * @param clock as in `readBody`
 * @returns the error body of an answer; `undefined` if it is not UCWA's, such as a proxy's HTML page
 */
export async function readErrorBody(
  response: TransportResponse,
  clock?: Clock,
): Promise<ErrorBody | undefined> {
  if (!isJson(response) && !isXml(response)) return undefined;
  try {
    return toErrorBody(await readBody(response, clock));
  } catch {
    return undefined; // a broken error body says no more than the status
  }
}
