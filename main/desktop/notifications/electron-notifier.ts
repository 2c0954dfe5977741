import { Notification } from 'electron';
import { actionLabel, type Announcement } from '../../meetings/announcement';
import { fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { say } from '../../language/t';
import { mostNotifications, type NotificationAction, type Notifier } from './notifier';

const deadline = 3000;

/** Shows notifications on macOS and Windows with Electron. */
export class ElectronNotifier implements Notifier {
  /** Kept until closed: a notification that was garbage-collected reports no click (L20). */
  readonly #kept = new Map<
    string,
    { readonly notification: Notification; readonly announcement: Announcement }
  >();
  readonly #listeners = new Set<(operationId: string, action: NotificationAction) => void>();

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    return this.#show(announcement, false);
  }

  updateTexts(): void {
    for (const { announcement } of [...this.#kept.values()]) void this.#show(announcement, true);
  }

  withdraw(operationId: string): void {
    this.#kept.get(operationId)?.notification.close();
  }

  onAction(listener: (operationId: string, action: NotificationAction) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#kept.clear();
  }

  #show(announcement: Announcement, silent: boolean): Promise<'shown' | 'unavailable'> {
    if (!Notification.isSupported()) return Promise.resolve('unavailable');
    const { operationId, actions } = announcement;
    const notification = new Notification({
      title: oneLine(say(announcement.title)),
      body: fewLines(announcement.body.map(say).join('\n')),
      urgency: announcement.urgency,
      silent,
      actions: actions.map((action) => ({ type: 'button', text: say(actionLabel(action)) })),
    });
    notification.on('click', () => this.#tell(operationId, 'open'));
    // Electron 22 passes (event, index); newer versions have the index in the event and will drop the argument.
    notification.on('action', (details: { readonly actionIndex?: number }, index: number) => {
      const action = actions[details.actionIndex ?? index];
      if (action !== undefined) this.#tell(operationId, action);
    });
    notification.on('close', () => {
      if (this.#kept.get(operationId)?.notification === notification) this.#kept.delete(operationId);
    });
    this.#keep(announcement, notification);
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

  #keep(announcement: Announcement, notification: Notification): void {
    const { operationId } = announcement;
    this.#kept.get(operationId)?.notification.close();
    this.#kept.delete(operationId);
    this.#kept.set(operationId, { notification, announcement });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostNotifications) break;
      this.#kept.delete(oldest);
    }
  }

  #tell(operationId: string, action: NotificationAction): void {
    for (const listener of this.#listeners) listener(operationId, action);
  }
}
