import { readdirSync, readFileSync } from 'node:fs';
import { type PublishedRequest } from '../../../../scripts/published/requests';

const FOLDER = new URL('../../../fixtures/published/', import.meta.url);

/** A request that a page prints, and the page that prints it. */
export interface Printed extends PublishedRequest {
  /** Name of the page. */
  readonly page: string;
  /** Page and number, for example `note_ref 3`. */
  readonly name: string;
  /** In upper case: the reference pages write `Get`. */
  readonly method: string;
  readonly host: string;
  /** Path and query, without scheme and host. */
  readonly place: string;
  /** By name in lower case. */
  readonly fields: Readonly<Record<string, string>>;
}

function printed(page: string, number: number, request: PublishedRequest): Printed {
  const [, host = '', place = ''] = /^(?:https?:\/\/([^/]*))?(.*)$/.exec(request.target) ?? [];
  const fields = request.headers.map((line) => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return {
    ...request,
    page,
    name: `${page} ${number}`,
    method: request.method.toUpperCase(),
    host,
    place,
    fields: Object.fromEntries(fields),
  };
}

/** Every request that the published pages print in full, in the order of the pages. */
export const allPrinted: readonly Printed[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map(
    (name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Record<string, PublishedRequest[]>,
  )
  .flatMap((pages) => Object.entries(pages))
  .flatMap(([page, requests]) => requests.map((request, index) => printed(page, index + 1, request)));
