import { initialState } from '../../../common/initial-state';
import type { AppState } from '../../../common/state';
import type { Meeting } from '../../../common/meeting';

export const signedOut: AppState = initialState;

export const ready: AppState = { ...signedOut, connection: { state: 'ready' } };

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
