import { Notification } from 'electron';
import { actionLabel, type Announcement, type Topic, topicOf } from '../../meetings/announcement';
import { fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { say } from '../../language/t';
import { type ActionListener, mostNotifications, type NotificationAction, type Notifier } from './notifier';

const deadline = 3000;

/** Shows notifications on macOS and Windows with Electron. */
export class ElectronNotifier implements Notifier {
  /** Kept until closed: a notification that was garbage-collected reports no click (L20). */
  readonly #kept = new Map<
    Topic,
    { readonly notification: Notification; readonly announcement: Announcement }
  >();
  readonly #listeners = new Set<ActionListener>();

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    if (announcement.quiet !== true) return this.#show(announcement, false);
    return this.#kept.has(topicOf(announcement)) ? this.#show(announcement, true) : Promise.resolve('shown');
  }

  updateTexts(): void {
    for (const { announcement } of [...this.#kept.values()]) void this.#show(announcement, true);
  }

  withdraw(topic: Topic): void {
    this.#kept.get(topic)?.notification.close();
  }

  withdrawAll(): void {
    for (const { notification } of [...this.#kept.values()]) notification.close();
  }

  onAction(listener: ActionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#listeners.clear();
    this.#kept.clear();
  }

  #show(announcement: Announcement, silent: boolean): Promise<'shown' | 'unavailable'> {
    if (!Notification.isSupported()) return Promise.resolve('unavailable');
    const topic = topicOf(announcement);
    const { actions } = announcement;
    const notification = new Notification({
      title: oneLine(say(announcement.title)),
      body: fewLines(announcement.body.map(say).join('\n')),
      urgency: announcement.urgency,
      silent,
      actions: actions.map((action) => ({ type: 'button', text: say(actionLabel(action)) })),
    });
    notification.on('click', () => this.#tell(announcement, 'open'));
    // Electron 22 passes (event, index); newer versions have the index in the event and will drop the argument.
    notification.on('action', (details: { readonly actionIndex?: number }, index: number) => {
      const action = actions[details.actionIndex ?? index];
      if (action !== undefined) this.#tell(announcement, action);
    });
    notification.on('close', () => {
      if (this.#kept.get(topic)?.notification === notification) this.#kept.delete(topic);
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
    const topic = topicOf(announcement);
    this.#kept.get(topic)?.notification.close();
    this.#kept.delete(topic);
    this.#kept.set(topic, { notification, announcement });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostNotifications) break;
      this.#kept.delete(oldest);
    }
  }

  #tell(clicked: Announcement, action: NotificationAction): void {
    for (const listener of this.#listeners) listener(clicked, action);
  }
}
