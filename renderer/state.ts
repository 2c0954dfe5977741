import { viewOf, viewOfPage, type Page, type View } from './navigation';
import type { PresetInput } from './settings/preset-input';
import { create } from 'zustand';
import type { Language } from '../common/languages';
import type { Importance, Meeting, MeetingState } from '../common/meeting';
import type { Problem } from '../common/problem';
import type { SchedulingOptions } from '../common/room';
import type { AppState } from '../common/state';
import type { Text } from '../common/text';

/** Forms that say in an answer what is wrong with their input. */
export type Form = 'start' | 'invite' | 'call';

/** The result of the last press. */
export type Answer =
  | {
      readonly intent: 'success' | 'info';
      readonly text: Text;
      /** Undoes it, as long as the answer is shown. */
      readonly undo?: (() => Promise<unknown>) | undefined;
      /** The `operationId` of the meeting that has just begun; the answer follows it. */
      readonly about?: string | undefined;
      /** The state of that meeting that the text tells. */
      readonly state?: MeetingState | undefined;
    }
  | {
      readonly intent: 'error';
      readonly problem: Problem;
      /** The form whose input is wrong; the answer leaves when the user has corrected it. */
      readonly form?: Form | undefined;
    };

/** The state of the window: the mirror of main's store, and what only the window knows. */
interface PageState {
  readonly app?: AppState;
  /** The language of the window, which follows main's when the texts are loaded. */
  readonly language: Language;
  /** Whether main did not answer the request for the first snapshot. */
  readonly lostMain: boolean;
  readonly view: View;
  readonly answer: Answer | undefined;
  /** Texts of the notices that the user has dismissed in this window. */
  readonly readNotices: readonly Text[];
  /** Open sections of the settings; they stay open while the user looks at another page. */
  readonly openSections: readonly string[];
  /** What a screen reader announces: the last change, in words. */
  readonly spoken: string;
  /** Kept while the user looks at the settings. */
  readonly draft: Draft;
  /** What the form for a new preset begins with, if the user wants to save something as a preset. */
  readonly newPreset?: PresetInput | undefined;
}

/** The content of the start form. If `copyLink` or `openLink` is absent, the setting counts. */
export interface Draft {
  readonly subject: string;
  readonly importance: Importance;
  readonly invite: readonly string[];
  readonly copyLink?: boolean;
  readonly openLink?: boolean;
  /** For a link that is scheduled instead of a meeting. */
  readonly scheduling?: SchedulingOptions;
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
  usePage.setState(({ view }) => ({ view: viewOfPage(page, view) }));
}

/** Opens the sign-in for another account than the one that is signed in. @param account '' = a new one */
export function signInWith(account: string): void {
  usePage.setState(({ app, view }) => ({ view: viewOf({ page: 'signIn', account }, view.turn + 1, app) }));
}

/** Opens a section of the settings, and brings it into view. */
export function openSettings(section: string): void {
  usePage.setState(({ view, openSections }) => ({
    view: { page: 'settings', section, turn: view.turn + 1 },
    openSections: [...new Set([...openSections, section])],
  }));
}

/** Opens the form for a new preset. @param input what the user wants to save */
export function saveAsPreset(input: PresetInput): void {
  usePage.setState({ newPreset: input });
  openSettings('presets');
}

/** Brings a meeting into view, and gives it the focus. */
export function showMeeting(operationId: string): void {
  usePage.setState(({ view }) => ({ view: { page: 'home', operationId, turn: view.turn + 1 } }));
}

/** Selects from main's state. For components that are shown only once there is a state. */
export function useApp<T>(select: (app: AppState) => T): T {
  return usePage((page) => {
    if (page.app === undefined) throw new Error('rendered before the first snapshot');
    return select(page.app);
  });
}

/** A meeting; `undefined` once it is deleted. */
export const useMeeting = (operationId: string): Meeting | undefined =>
  usePage(({ app }) => app?.meetings.find((meeting) => meeting.operationId === operationId));
