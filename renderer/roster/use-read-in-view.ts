import { useEffect, useMemo, type RefObject } from 'react';
import type { Person } from '../../common/people';
import { InView } from './in-view';

/**
 * Asks main to read what the user may do with the people in view. Of a crowd, main does not read that by itself.
 * @param list contains an element for each person, with `data-href`
 */
export function useReadInView(
  operationId: string,
  list: RefObject<HTMLElement | null>,
  people: readonly Person[],
): void {
  const inView = useMemo(
    () => new InView((hrefs) => void window.meetNow.readPeople(operationId, hrefs)),
    [operationId],
  );
  useEffect(() => () => inView.stop(), [inView]);
  const unread = people.filter(({ actions }) => actions === undefined).map(({ href }) => href);
  const key = unread.join('\n');
  useEffect(() => {
    const wanted = new Set(key.split('\n'));
    inView.keepOnly(wanted);
    if (key === '' || list.current === null) return;
    const observer = new IntersectionObserver((entries) =>
      inView.note(
        entries.map(({ isIntersecting, target }) => ({ href: hrefOf(target), isSeen: isIntersecting })),
      ),
    );
    for (const row of list.current.querySelectorAll('[data-href]'))
      if (wanted.has(hrefOf(row))) observer.observe(row);
    return () => observer.disconnect();
  }, [inView, list, key]);
}

const hrefOf = (row: Element): string => (row instanceof HTMLElement ? (row.dataset['href'] ?? '') : '');
