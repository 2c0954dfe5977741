import { topicOf } from '../../meetings/announcement';
import type { AppStore } from '../../state/store';
import type { Windows } from '../window/windows';
import type { Notifier } from './notifier';

/**
 * One answer for one press: while the window is in front, it says what a notification would. An earlier notification about
 * the same is withdrawn, because it is no longer true.
 */
export const answersInWindow = (
  notifier: Notifier,
  { store, windows }: { readonly store: AppStore; readonly windows: Pick<Windows, 'tell'> },
): Notifier => ({
  show(announcement) {
    const { inWindow } = announcement;
    // A question lies above everything else in the window.
    const isCovered = store.getState().questions.length > 0;
    if (inWindow === undefined || isCovered || !windows.tell(inWindow)) return notifier.show(announcement);
    notifier.withdraw(topicOf(announcement));
    return Promise.resolve('inWindow');
  },
  withdraw: (topic) => notifier.withdraw(topic),
  withdrawAll: () => notifier.withdrawAll(),
  updateTexts: () => notifier.updateTexts(),
  onAction: (listener) => notifier.onAction(listener),
  dispose: () => notifier.dispose(),
});
