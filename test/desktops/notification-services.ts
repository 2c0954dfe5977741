/** A notification service of Debian's, and what it was seen to do. */
export interface NotificationService {
  readonly name: string;
  readonly command: readonly string[];
  /** Its settings, by file in XDG_CONFIG_HOME: longer on the screen, since a busy machine reads slowly. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly session: 'x11' | 'wayland';
  /** Name and vendor that it gives (GetServerInformation). */
  readonly says: readonly [name: string, vendor: string];
  /**
   * - `shown`: as buttons
   * - `list`: three or more in a list beside an OK button
   * - `hidden`: only in a menu of the service's own
   */
  readonly buttons: 'shown' | 'list' | 'hidden';
  /** The mouse button that opens the app when the text is clicked; undefined if none does. */
  readonly opensWith?: 1 | 2;
  /** Hides a notification after 5 s, unless the pointer is on it. */
  readonly staysWhenPointedAt?: true;
}

const gtk = '/usr/lib/x86_64-linux-gnu';

export const notificationServices: readonly NotificationService[] = [
  {
    name: 'xfce4-notifyd',
    command: [`${gtk}/xfce4/notifyd/xfce4-notifyd`],
    session: 'x11',
    says: ['Xfce Notify Daemon', 'Xfce'],
    buttons: 'shown',
  },
  {
    name: 'dunst',
    command: ['dunst'],
    session: 'x11',
    says: ['dunst', 'knopwob'],
    buttons: 'hidden',
    opensWith: 2,
  },
  {
    name: 'notification-daemon',
    command: ['/usr/lib/notification-daemon/notification-daemon'],
    session: 'x11',
    says: ['Notification Daemon', 'GNOME'],
    buttons: 'shown',
    opensWith: 1,
    staysWhenPointedAt: true,
  },
  {
    name: 'mate-notification-daemon',
    command: ['/usr/lib/mate-notification-daemon/mate-notification-daemon'],
    session: 'x11',
    says: ['Notification Daemon', 'MATE'],
    buttons: 'shown',
    opensWith: 1,
  },
  {
    name: 'lxqt-notificationd',
    command: ['lxqt-notificationd'],
    session: 'x11',
    says: ['lxqt-notificationd', 'lxqt.org'],
    buttons: 'list',
    opensWith: 1,
  },
  {
    name: 'swaync',
    command: ['swaync'],
    settings: { 'swaync/config.json': JSON.stringify({ timeout: 60, 'timeout-low': 60 }) },
    session: 'wayland',
    says: ['SwayNotificationCenter', 'ErikReider'],
    buttons: 'shown',
    opensWith: 1,
  },
  {
    name: 'mako',
    command: ['mako'],
    session: 'wayland',
    says: ['mako', 'emersion'],
    buttons: 'hidden',
    opensWith: 1,
  },
];
