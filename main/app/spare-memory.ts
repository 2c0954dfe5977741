import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { App } from 'electron';
import type { Clock } from '../base/clock';

/** In milliseconds. Somebody who has just started the app or closed its window may still press something. */
const rest = 5_000;

/** Frees every object that nothing refers to. It takes 20 to 45 ms, in which this process does nothing else. */
export function collectGarbage(): void {
  // A context has this function only if the flag is set when it is created.
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext("typeof gc === 'function' ? gc : undefined") as (() => void) | undefined;
  setFlagsFromString('--no-expose-gc');
  // Without it, V8 collects when it wants to.
  collect?.();
}

/**
 * Frees what the start and each window have left behind: V8 would keep it until it needs the room, which an idle app never
 * does. After this collection, V8 also makes the heap smaller by itself (decision 0095).
 */
export function spareMemory(app: App, clock: Clock, collect = collectGarbage): void {
  let cancel = (): void => undefined;
  const plan = (): void => {
    cancel();
    cancel = clock.after(rest, collect);
  };
  plan();
  app.on('window-all-closed', plan);
}
