import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultSettingsView } from '../../common/settings-schema';
import { signInMethods } from '../../common/sign-in-method';
import type { AppState, Notice } from '../../common/state';

export type AppStore = StoreApi<AppState>;

/** The one store of the main process; windows get its snapshots (preload/contract.ts). */
export const createAppStore = (): AppStore =>
  createStore<AppState>(() => ({
    connection: { state: 'signedOut' },
    canScheduleLink: false,
    meetings: [],
    questions: [],
    notices: [],
    hotkey: { accelerator: '', registered: false },
    settings: defaultSettingsView,
    managed: [],
    hasKeychain: true,
    signInMethods,
    signInServer: '',
    language: 'en',
    locale: 'en',
  }));

/** Adds or replaces the notice of that id. */
export function setNotice(store: AppStore, notice: Notice): void {
  store.setState((state) => ({ notices: [...state.notices.filter((n) => n.id !== notice.id), notice] }));
}

/** Takes the notice of that id away, if it is there. */
export function clearNotice(store: AppStore, id: Notice['id']): void {
  store.setState((state) =>
    state.notices.some((n) => n.id === id) ? { notices: state.notices.filter((n) => n.id !== id) } : state,
  );
}
