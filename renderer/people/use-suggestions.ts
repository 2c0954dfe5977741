import { useEffect, useRef, useState } from 'react';
import type { PersonFound } from '../../common/people';
import { searchAsTyped, type SearchAsTyped } from '../../common/search-as-typed';

const after = (delay: number, callback: () => void): (() => void) => {
  const timer = setTimeout(callback, delay);
  return () => clearTimeout(timer);
};

/** The people whom the server finds; nobody if it has no search, because typed addresses go on working. */
async function ask(query: string): Promise<readonly PersonFound[]> {
  try {
    const result = await window.meetNow.searchPeople(query);
    return result.ok ? result.value : [];
  } catch {
    return [];
  }
}

interface Suggestions {
  /** The answer to what the field contains; `undefined` while there is none. */
  readonly found: readonly PersonFound[] | undefined;
  /** The field contains this now. */
  readonly type: (query: string) => void;
}

/** People whom the server suggests for what the user types. */
export function useSuggestions(): Suggestions {
  const [found, setFound] = useState<readonly PersonFound[]>();
  const search = useRef<SearchAsTyped>(undefined);
  useEffect(() => () => search.current?.stop(), []);
  return {
    found,
    type(query) {
      search.current ??= searchAsTyped({ ask, show: setFound, after });
      search.current.type(query);
    },
  };
}
