import { type Text, text } from '../../../../common/text';
import type { AppState } from '../../../../common/state';
import { createAppStore, type AppStore } from '../../../../main/state/store';
import type { Meeting } from '../../../../common/meeting';
import type { Announcement } from '../../../../main/meetings/announcement';
import type { Problem } from '../../../../common/problem';

/** A meeting as the store holds it. */
export const meeting = (change: Partial<Meeting> = {}): Meeting => ({
  operationId: 'op-1',
  subject: 'Budget',
  importance: 'Normal',
  trigger: 'tray',
  state: 'connecting',
  linkCopied: false,
  canCancel: false,
  canLeave: false,
  timeline: [],
  ...change,
});

export const problem = (change: Partial<Problem> = {}): Problem => ({
  code: 'ConnectionRefused',
  message: text('ucwa.transport.refused', { host: 'The server' }),
  next: 'wait',
  ...change,
});

/** @param change also with titles that the app has not */
export const announcement = (
  change: Partial<Omit<Announcement, 'title'> & { title: Text }> = {},
): Announcement =>
  ({
    operationId: 'op-1',
    title: text('meeting.told.starting'),
    body: ['Budget'],
    urgency: 'low',
    actions: [],
    ...change,
  }) as Announcement;

/** A store in that state. */
export function storeWith(change: Partial<AppState>): AppStore {
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' }, ...change });
  return store;
}
