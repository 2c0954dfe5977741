import { defaultSettingsView } from './settings-schema';
import { signInMethods } from './sign-in-method';
import type { AppState } from './state';

/** The state of an app that has just started: nobody is signed in, and nothing else is known. */
export const initialState: AppState = {
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
};
