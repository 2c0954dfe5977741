import { useEffect, useRef, type FocusEvent, type RefObject } from 'react';

const cards = (section: HTMLElement): readonly HTMLElement[] => [
  ...section.querySelectorAll<HTMLElement>('[data-operation-id]:not([hidden])'),
];

interface Place {
  readonly element: Element;
  readonly operationId: string;
  /** Where its card stood among all. */
  readonly index: number;
}

/**
 * Keeps the keyboard among the meetings: where what it was on goes away — the button of a state that passed, a card that
 * moves to another day or is deleted — the card has it, or the one that came in its place, or `fallback`.
 * @returns what the section listens with
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
    // Who clicks beside everything lets go.
    const letGo = () => {
      last.current = undefined;
    };
    addEventListener('pointerdown', letGo, true);
    return () => {
      observer.disconnect();
      removeEventListener('pointerdown', letGo, true);
    };
  }, [section, fallback]);
  return ({ target }) => {
    const card = target.closest<HTMLElement>('[data-operation-id]');
    const operationId = card?.dataset['operationId'];
    if (card === null || operationId === undefined || section.current === null) return;
    last.current = { element: target, operationId, index: cards(section.current).indexOf(card) };
  };
}
