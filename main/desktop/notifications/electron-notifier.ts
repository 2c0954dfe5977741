import type { Notification, NotificationConstructorOptions } from 'electron';
import { actionLabel, type Announcement, type Topic, topicOf } from '../../meetings/announcement';
import { fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import type { Clock } from '../../base/clock';
import { say } from '../../language/t';
import { type ActionListener, mostNotifications, type NotificationAction, type Notifier } from './notifier';

/** How long the system may take to show a notification, in milliseconds. */
const deadline = 3_000;
/** macOS first asks the user for permission, and shows the first notification only then. */
const deadlineWithQuestion = 60_000;

type NativeNotification = Pick<Notification, 'on' | 'show' | 'close'>;

interface Kept {
  readonly notification: NativeNotification;
  readonly announcement: Announcement;
  /** False in the Action Center, where a correction would make it pop up again. */
  readonly isOnScreen: boolean;
}

interface ElectronNotifierDeps {
  readonly create: (options: NotificationConstructorOptions) => NativeNotification;
  readonly isSupported: () => boolean;
  /** Whether the system may ask the user for permission before it shows the first notification. */
  readonly asksFirst: boolean;
  readonly clock: Clock;
}

/**
 * Whether a closed notification is gone for good. Windows moves one that timed out or was hidden to the Action Center, where
 * the user can still click it. Electron 41 and newer name the reason, on Windows only.
 */
const isGone = (reason: string | undefined): boolean =>
  reason !== 'timedOut' && reason !== 'applicationHidden';

/** Shows notifications on macOS and Windows with Electron. */
export class ElectronNotifier implements Notifier {
  readonly #deps: ElectronNotifierDeps;
  /** Whether the system has shown or refused a notification: it asks for permission only once. */
  #hasAnswered = false;
  /** Kept until they are gone: a notification that was garbage-collected reports no click (L20). */
  readonly #kept = new Map<Topic, Kept>();
  readonly #listeners = new Set<ActionListener>();
  #ends = false;

  constructor(deps: ElectronNotifierDeps) {
    this.#deps = deps;
  }

  show(announcement: Announcement): Promise<'shown' | 'unavailable'> {
    if (this.#ends) return Promise.resolve('shown');
    if (announcement.quiet !== true) return this.#show(announcement, false);
    return this.#kept.get(topicOf(announcement))?.isOnScreen === true
      ? this.#show(announcement, true)
      : Promise.resolve('shown');
  }

  updateTexts(): void {
    for (const { announcement, isOnScreen } of [...this.#kept.values()])
      if (isOnScreen) void this.#show(announcement, true);
  }

  withdraw(topic: Topic): void {
    // Electron reports the end of a notification only once, and that may have been its way to the Action Center.
    const { notification } = this.#kept.get(topic) ?? {};
    this.#kept.delete(topic);
    notification?.close();
  }

  withdrawAll(): Promise<void> {
    this.#ends = true;
    for (const topic of [...this.#kept.keys()]) this.withdraw(topic);
    return Promise.resolve();
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
    if (!this.#deps.isSupported()) return Promise.resolve('unavailable');
    const topic = topicOf(announcement);
    const { actions } = announcement;
    const notification = this.#deps.create({
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
    notification.on('close', ({ reason }: { readonly reason?: string }) => {
      if (this.#kept.get(topic)?.notification !== notification) return;
      if (isGone(reason)) this.#kept.delete(topic);
      else this.#kept.set(topic, { notification, announcement, isOnScreen: false });
    });
    this.#keep(announcement, notification);
    return new Promise((resolve) => {
      const { clock, asksFirst } = this.#deps;
      const limit = asksFirst && !this.#hasAnswered ? deadlineWithQuestion : deadline;
      const cancel = clock.after(limit, () => resolve('unavailable'));
      const settle = (outcome: 'shown' | 'unavailable'): void => {
        this.#hasAnswered = true;
        cancel();
        resolve(outcome);
      };
      notification.on('show', () => settle('shown'));
      notification.on('failed', () => settle('unavailable'));
      notification.show();
    });
  }

  #keep(announcement: Announcement, notification: NativeNotification): void {
    const topic = topicOf(announcement);
    this.withdraw(topic);
    this.#kept.set(topic, { notification, announcement, isOnScreen: true });
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostNotifications) break;
      this.#kept.delete(oldest);
    }
  }

  #tell(clicked: Announcement, action: NotificationAction): void {
    for (const listener of this.#listeners) listener(clicked, action);
  }
}
