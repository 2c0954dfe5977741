import { defaultSettingsView } from '../../../common/settings-schema';
import type { AppState } from '../../../common/state';
import type { Meeting } from '../../../common/meeting';

export const ready: AppState = {
  connection: { state: 'ready' },
  meetings: [],
  questions: [],
  notices: [],
  hotkey: { accelerator: '', registered: false },
  canScheduleLink: false,
  settings: defaultSettingsView,
  managed: [],
  hasKeychain: true,
  signInMethods: ['password', 'windows', 'browser'],
  signInServer: '',
  language: 'en',
  locale: 'en',
};

export const signedOut: AppState = { ...ready, connection: { state: 'signedOut' } };

export const planning: Meeting = {
  operationId: 'one',
  subject: 'Planning',
  importance: 'Normal',
  trigger: 'window',
  state: 'starting',
  linkCopied: false,
  canCancel: false,
  canLeave: false,
  timeline: [],
};
