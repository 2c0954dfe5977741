import { useRef } from 'react';
import { keep } from './keep';

/** A selector whose value stays the very one it was for as long as nothing in it changes. */
export function useKept<State, Value>(select: (state: State) => Value): (state: State) => Value {
  const kept = useRef<Value>(undefined);
  return (state) => (kept.current = keep(kept.current, select(state)));
}
