import { defined } from '../../common/defined';
import { oneLine } from '../../common/one-line';
import type { PersonFound } from '../../common/people';
import { failure, logProblem, type Problem, type Result } from '../../common/problem';
import { longestQuery, shortestQuery } from '../../common/search-as-typed';
import { sipUri } from '../../common/sip-uri';
import { text } from '../../common/text';
import type { Logger } from '../base/log';
import type { Live } from '../ucwa/connection-options';
import { StatusError } from '../ucwa/faults';
import { type Resource, textOf, textsOf } from '../ucwa/codec/resource';
import { problemOf } from '../ucwa/problems/reasons';
import { notConnected } from './end-meeting';

/** The most people that a search shows. */
const mostFound = 10;

/** The page offers nothing but typing, and stays silent about it. */
const noSearch = (): Problem => ({ code: 'NoSearch', message: text('search.notAllowed'), next: 'none' });

const notNow = (error: StatusError): Problem => ({
  ...problemOf(error),
  message: text('search.notNow'),
  advice: text('search.notNowAdvice'),
});

/** What one sign-in knows. */
interface Known {
  /** The server has refused the search, and would again. */
  refused: boolean;
  /** The contact list, from the first search on; `undefined` inside = it cannot be read. */
  contacts?: Promise<readonly Resource[] | undefined>;
}

interface SearchDeps {
  readonly live: () => Live | undefined;
  readonly logger: Logger;
}

/**
 * Creates the search for people to invite: the server's address book (search_ref) and the user's contact list
 * (myContacts_ref), which is read once per sign-in. Sends nothing for a query that is too short, and never two
 * requests at once. If the account may not search, the result has the code `NoSearch`.
 */
export function createPeopleSearch({
  live,
  logger,
}: SearchDeps): (query: string) => Promise<Result<readonly PersonFound[]>> {
  const signIns = new WeakMap<AbortSignal, Known>();
  const knownOf = ({ signal }: Live): Known => {
    const known = signIns.get(signal) ?? { refused: false };
    signIns.set(signal, known);
    return known;
  };

  /** @returns `undefined` if the account may not search @throws what the session throws */
  const inAddressBook = async (query: string, now: Live): Promise<readonly Resource[] | undefined> => {
    const known = knownOf(now);
    if (now.application.search === undefined || known.refused) return undefined;
    const url = new URL(now.application.search);
    url.searchParams.set('query', query);
    url.searchParams.set('limit', String(mostFound));
    try {
      return contactsIn(await now.session.get(url.href));
    } catch (error) {
      if (!(error instanceof StatusError) || error.status !== 403) throw error;
      known.refused = true;
      return undefined;
    }
  };

  const ownContacts = (now: Live): Promise<readonly Resource[] | undefined> => {
    const { myContacts } = now.application;
    const read = async (): Promise<readonly Resource[] | undefined> => {
      if (myContacts === undefined) return undefined;
      try {
        return contactsIn(await now.session.get(myContacts));
      } catch (error) {
        logger.info('The contact list could not be read:', logProblem(problemOf(error)));
        return undefined;
      }
    };
    return (knownOf(now).contacts ??= read());
  };

  return async (typed) => {
    const query = typed.trim().slice(0, longestQuery);
    if (query.length < shortestQuery) return { ok: true, value: [] };
    const now = live();
    if (now === undefined) return failure(notConnected());
    try {
      const found = await inAddressBook(query, now);
      const own = await ownContacts(now);
      if (found === undefined && own === undefined) return failure(noSearch());
      const { application, account } = now;
      const self = [application.uri, sipUri(account)].map((uri) => uri?.toLowerCase());
      const people = merged([...(own ?? []).filter(fits(query)), ...(found ?? [])]);
      return {
        ok: true,
        value: people.filter(({ uri }) => !self.includes(uri.toLowerCase())).slice(0, mostFound),
      };
    } catch (error) {
      const isOld =
        error instanceof StatusError && error.body?.subcode?.toLowerCase() === 'invalidexchangeserverversion';
      return failure(isOld ? notNow(error) : problemOf(error));
    }
  };
}

/** Without groups: no page says whether a group can be invited. */
const contactsIn = (resource: Resource): readonly Resource[] => resource.embedded.get('contact') ?? [];

/** Whether each word of the query is in a name or an address, as the server would search. */
const fits =
  (query: string) =>
  (contact: Resource): boolean => {
    const texts = [textOf(contact, 'name'), textOf(contact, 'uri'), ...textsOf(contact, 'emailAddresses')];
    const all = texts.join('\n').toLowerCase();
    return query
      .toLowerCase()
      .split(/\s+/)
      .every((word) => all.includes(word));
  };

/** @returns `undefined` if the contact has no SIP address, as a telephone has none */
function personOf(contact: Resource): PersonFound | undefined {
  const uri = sipUri(textOf(contact, 'uri') ?? '');
  if (uri === undefined || !/^sip:/i.test(textOf(contact, 'uri') ?? '')) return undefined;
  const line = (value: string | undefined): string | undefined => oneLine(value ?? '') || undefined;
  return {
    uri,
    name: line(textOf(contact, 'name')) ?? uri.slice('sip:'.length),
    ...defined({
      title: line(textOf(contact, 'title')),
      department: line(textOf(contact, 'department')),
      email: line(textsOf(contact, 'emailAddresses')[0]),
    }),
  };
}

/** The same address in another case is the same person, of whom the address book usually knows more. */
function merged(contacts: readonly Resource[]): readonly PersonFound[] {
  const people = new Map<string, PersonFound>();
  for (const person of contacts.map(personOf)) {
    if (person === undefined) continue;
    const key = person.uri.toLowerCase();
    people.set(key, { ...people.get(key), ...person });
  }
  return [...people.values()];
}
