import { useLayoutEffect, useRef, type FocusEvent } from 'react';
import type { WaitingPerson } from '../../common/people';

interface Place {
  readonly control: Element;
  readonly index: number;
}

/**
 * Moves the focus to the next person in the lobby when the focused row disappears, so that the user can admit one after
 * the other by keyboard. It acts before the browser reports the change, and thus before `useKeptFocus`.
 */
export function useNextRow(lobby: readonly WaitingPerson[]) {
  const list = useRef<HTMLUListElement>(null);
  const last = useRef<Place | undefined>(undefined);
  useLayoutEffect(() => {
    const place = last.current;
    if (place === undefined || place.control.isConnected || list.current === null) return;
    last.current = undefined;
    const rows = [...list.current.children];
    const nearest = [...rows.slice(place.index), ...rows.slice(0, place.index).reverse()];
    nearest
      .map((row) => row.querySelector<HTMLElement>('button:not([aria-disabled="true"])'))
      .find((button) => button !== null)
      ?.focus();
  }, [lobby]);
  return {
    list,
    remember: ({ target }: FocusEvent) => {
      const row = target.closest('li');
      if (row !== null && list.current !== null)
        last.current = { control: target, index: [...list.current.children].indexOf(row) };
    },
    /** React reports no blur of a control that it removes. */
    forget: () => {
      last.current = undefined;
    },
  };
}
