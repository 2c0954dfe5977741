/** What the server takes (search_ref); a shorter query would find half the address book. */
export const shortestQuery = 2;
export const longestQuery = 256;

/** How long the user has stopped typing before the app asks, in milliseconds. */
export const typingPause = 300;

interface SearchAsTypedDeps<T> {
  /** Must not reject. */
  readonly ask: (query: string) => Promise<T>;
  /** Shows the answer to what the field contains now; `undefined` = nothing to show. */
  readonly show: (answer: T | undefined) => void;
  /** Calls back once after so many milliseconds. @returns a function that cancels this */
  readonly after: (delay: number, callback: () => void) => () => void;
}

export interface SearchAsTyped {
  /** The field contains this now. */
  type(query: string): void;
  /** Asks and shows nothing more. */
  stop(): void;
}

/**
 * Asks while the user types: after a pause, and never two questions at once. While one is under way, the newest query
 * waits and replaces an older one that waits. Answers to a query that the field no longer contains are dropped, so an
 * answer that comes late shows nothing.
 */
export function searchAsTyped<T>({ ask, show, after }: SearchAsTypedDeps<T>): SearchAsTyped {
  /** What the field contains; '' = too short to ask. */
  let wanted = '';
  let asked: string | undefined;
  let waits = false;
  let cancel = (): void => undefined;

  const send = async (): Promise<void> => {
    const query = wanted;
    asked = query;
    const answer = await ask(query);
    asked = undefined;
    if (query === wanted) {
      cancel();
      show(answer);
    } else if (waits) next();
  };
  const next = (): void => {
    waits = asked !== undefined && asked !== wanted;
    if (asked === undefined && wanted !== '') void send();
  };

  return {
    type(typed) {
      const query = typed.trim();
      const usable = query.length >= shortestQuery && query.length <= longestQuery ? query : '';
      if (usable === wanted) return;
      wanted = usable;
      waits = false;
      cancel();
      show(undefined);
      if (wanted !== '') cancel = after(typingPause, next);
    },
    stop() {
      wanted = '';
      waits = false;
      cancel();
    },
  };
}
