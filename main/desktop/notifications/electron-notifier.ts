import { Notification } from 'electron';
import { actionLabel, type Announcement } from '../../meetings/announcement';
import { fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { mostNotifications, type NotificationAction, type Notifier } from './notifier';

const deadline = 3000;

/** Shows notifications on macOS and Windows with Electron. */
export class ElectronNotifier implements Notifier {
  /** Kept until closed: a notification that was garbage-collected reports no click (L20). */
  readonly #kept = new Map<string, Notification>();
  readonly #listeners = new Set<(operationId: string, action: NotificationAction) => void>();

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    if (!Notification.isSupported()) return Promise.resolve('unavailable');
    const { operationId, actions } = announcement;
    const notification = new Notification({
      title: oneLine(announcement.title),
      body: fewLines(announcement.body),
      urgency: announcement.urgency,
      actions: actions.map((action) => ({ type: 'button', text: actionLabel(action) })),
    });
    notification.on('click', () => this.#tell(operationId, 'open'));
    // Electron 22 passes (event, index). Newer versions have the index in the event and will drop the argument.
    notification.on('action', (details: { readonly actionIndex?: number }, index: number) => {
      const action = actions[details.actionIndex ?? index];
      if (action !== undefined) this.#tell(operationId, action);
    });
    notification.on('close', () => {
      if (this.#kept.get(operationId) === notification) this.#kept.delete(operationId);
    });
    this.#keep(operationId, notification);
    return new Promise((resolve) => {
      const timer = setTimeout(() => resolve('unavailable'), deadline);
      const settle = (outcome: 'shown' | 'unavailable'): void => {
        clearTimeout(timer);
        resolve(outcome);
      };
      notification.on('show', () => settle('shown'));
      notification.on('failed', () => settle('unavailable'));
      notification.show();
    });
  }

  withdraw(operationId: string): void {
    this.#kept.get(operationId)?.close();
  }

  onAction(listener: (operationId: string, action: NotificationAction) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#kept.clear();
  }

  #keep(operationId: string, notification: Notification): void {
    this.#kept.get(operationId)?.close();
    this.#kept.delete(operationId);
    this.#kept.set(operationId, notification);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostNotifications) break;
      this.#kept.delete(oldest);
    }
  }

  #tell(operationId: string, action: NotificationAction): void {
    for (const listener of this.#listeners) listener(operationId, action);
  }
}
