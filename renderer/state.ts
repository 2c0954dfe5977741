import { create } from 'zustand';
import type { AppState } from '../common/state';
import type { Importance } from '../common/meeting';
import type { Language } from '../common/languages';
import type { Problem } from '../common/problem';
import { type Page, type View } from './navigation';

/** What came of the last press. */
export type Answer =
  | {
      readonly intent: 'success' | 'info';
      readonly text: string;
      /** Takes it back, for as long as the answer is shown. */
      readonly undo?: (() => Promise<unknown>) | undefined;
      /** The `operationId` of the meeting that has only begun: the answer goes on with it. */
      readonly about?: string | undefined;
    }
  | { readonly intent: 'error'; readonly problem: Problem };

/** What this window shows: the mirror of main's store, and what only this window knows. */
export interface PageState {
  readonly app?: AppState;
  /** What the window speaks; main is followed once the texts are loaded. */
  readonly language: Language;
  /** The first snapshot could not be had. */
  readonly lostMain: boolean;
  readonly view: View;
  readonly answer: Answer | undefined;
  /** Texts of the notices that were read and put away in this window. */
  readonly readNotices: readonly string[];
  /** Parts of the settings that are open; they stay so while another page is looked at. */
  readonly openSections: readonly string[];
  /** For screen readers: the last change, in words. */
  readonly spoken: string;
  /** Outlives a look at the settings. */
  readonly draft: Draft;
}

/** What the start form holds; the wishes are those of the settings until they are changed here. */
export interface Draft {
  readonly subject: string;
  readonly importance: Importance;
  readonly invite: readonly string[];
  readonly copyLink?: boolean;
  readonly openLink?: boolean;
}

export const emptyDraft: Draft = { subject: '', importance: 'Normal', invite: [] };

export const usePage = create<PageState>(() => ({
  language: 'en',
  lostMain: false,
  answer: undefined,
  readNotices: [],
  view: { page: 'home', turn: 0 },
  openSections: [],
  spoken: '',
  draft: emptyDraft,
}));

export function go(page: Page): void {
  usePage.setState(({ view }) => ({ view: { page, turn: view.turn + 1 } }));
}

/** Brings a meeting into view, and the keyboard to it. */
export function showMeeting(operationId: string): void {
  usePage.setState(({ view }) => ({ view: { page: 'home', operationId, turn: view.turn + 1 } }));
}

/** State of main, for pages that are shown only once it is there. */
export function useApp<T>(select: (app: AppState) => T): T {
  return usePage((page) => {
    if (page.app === undefined) throw new Error('rendered before the first snapshot');
    return select(page.app);
  });
}
