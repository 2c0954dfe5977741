import { createStore, type StoreApi } from 'zustand/vanilla';
import { initialState } from '../../common/initial-state';
import type { AppState, Notice } from '../../common/state';
import type { Text } from '../../common/text';

export type AppStore = StoreApi<AppState>;

/** Creates the store of the main process; windows receive snapshots of it (preload/contract.ts). */
export const createAppStore = (): AppStore => createStore<AppState>(() => initialState);

/** Adds a notice, or replaces the one with that id. */
export function setNotice(store: AppStore, id: Notice['id'], severity: Notice['severity'], text: Text): void {
  store.setState(({ notices }) => ({
    notices: [...notices.filter((notice) => notice.id !== id), { id, severity, text }],
  }));
}

/** Removes the notice with that id, if there is one. */
export function clearNotice(store: AppStore, id: Notice['id']): void {
  store.setState((state) =>
    state.notices.some((n) => n.id === id) ? { notices: state.notices.filter((n) => n.id !== id) } : state,
  );
}

/** @returns a function that sets the notice with that id, or removes it when called without a text */
export const noticeSetter =
  (store: AppStore, id: Notice['id'], severity: Notice['severity']) =>
  (text: Text | undefined): void => {
    if (text === undefined) clearNotice(store, id);
    else setNotice(store, id, severity, text);
  };
