import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

const cards = (section: HTMLElement): readonly HTMLElement[] => [
  ...section.querySelectorAll<HTMLElement>('[data-operation-id]:not([hidden])'),
];

interface Place {
  readonly element: Element;
  readonly operationId: string;
  /** The position of its card among all cards. */
  readonly index: number;
}

/**
 * Keeps the focus among the meetings. If the focused control disappears, because the state has changed or the card has
 * moved or was deleted, the focus goes to the card, else to the card that took its place, else to `fallback`.
 * @returns the section's listener for `focus`
 */
export function useKeptFocus(
  section: RefObject<HTMLElement | null>,
  fallback: RefObject<HTMLElement | null>,
): (event: FocusEvent) => void {
  const last = useRef<Place | undefined>(undefined);
  useEffect(() => {
    const { current: watched } = section;
    if (watched === null) return;
    const observer = new MutationObserver(() => {
      const place = last.current;
      if (place === undefined || place.element.isConnected || document.activeElement !== document.body)
        return;
      const all = cards(watched);
      const same = all.find(({ dataset }) => dataset['operationId'] === place.operationId);
      (same ?? all[Math.min(place.index, all.length - 1)] ?? fallback.current)?.focus();
    });
    observer.observe(watched, { childList: true, subtree: true });
    // A click beside the controls gives the focus up.
    const forget = () => {
      last.current = undefined;
    };
    addEventListener('pointerdown', forget, true);
    return () => {
      observer.disconnect();
      removeEventListener('pointerdown', forget, true);
    };
  }, [section, fallback]);
  return ({ target }) => {
    const card = target.closest<HTMLElement>('[data-operation-id]');
    const operationId = card?.dataset['operationId'];
    if (card === null || operationId === undefined || section.current === null) return;
    last.current = { element: target, operationId, index: cards(section.current).indexOf(card) };
  };
}
