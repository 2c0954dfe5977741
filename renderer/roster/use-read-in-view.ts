import { useEffect, useRef, type RefObject } from 'react';
import type { Person } from '../../common/people';

/**
 * Asks main to read what the user may do with the people in view. Of a crowd, main does not read that by itself.
 * @param list contains an element for each person, with `data-href`
 */
export function useReadInView(
  operationId: string,
  list: RefObject<HTMLElement | null>,
  people: readonly Person[],
): void {
  const asked = useRef(new Set<string>());
  const unread = people.filter(({ actions }) => actions === undefined).map(({ href }) => href);
  const key = unread.join('\n');
  useEffect(() => {
    if (key === '' || list.current === null) return;
    const wanted = new Set(key.split('\n'));
    const observer = new IntersectionObserver((entries) => {
      const hrefs = entries
        .filter(({ isIntersecting }) => isIntersecting)
        .flatMap(({ target }) => (target instanceof HTMLElement ? (target.dataset['href'] ?? []) : []))
        .filter((href) => !asked.current.has(href));
      if (hrefs.length === 0) return;
      for (const href of hrefs) asked.current.add(href);
      void window.meetNow.readPeople(operationId, hrefs);
    });
    for (const row of list.current.querySelectorAll<HTMLElement>('[data-href]'))
      if (wanted.has(row.dataset['href'] ?? '')) observer.observe(row);
    return () => observer.disconnect();
  }, [operationId, list, key]);
}
