/** What a notification service needs beyond the Desktop Notifications Specification. */
export interface ServiceNeeds {
  /** It keeps the buttons of the notification that it replaces, so we close that one and show a new one. */
  readonly closeThenNew?: true;
  /**
   * It ignores the click on the notification itself if that has no label. With a label:
   * - `always`: it reports the click, and draws no button for it
   * - `ifAlone`: it draws a button, which is welcome where there is no other
   */
  readonly labelForBody?: 'always' | 'ifAlone';
  /** It draws the icon larger than 48 pixels if it can, and leaves the text only the rest of the width. */
  readonly smallIcon?: true;
  /** It shows no buttons. This is how the user clicks the notification itself. */
  readonly opensBy?: 'click' | 'middleClick';
  /** It leaves a notification on the screen until the user closes it. */
  readonly neverExpires?: true;
  /** It leaves a notification on the screen after a click, as if it were resident. */
  readonly staysAfterClick?: true;
}

interface NotificationService {
  /** As `GetServerInformation` returns it. */
  readonly name: string;
  /** The version that behaved so. Other versions are treated alike: what we do is harmless if they have changed. */
  readonly version: string;
  readonly needs: ServiceNeeds;
  /** Where the source says so. */
  readonly source: string;
}

const services: readonly NotificationService[] = [
  {
    name: 'lxqt-notificationd',
    version: '1.2.0',
    needs: { closeThenNew: true, staysAfterClick: true },
    // `setValues` creates the buttons only once, and does not grow with the text.
    source: 'https://github.com/lxqt/lxqt-notificationd/blob/1.2.0/src/notification.cpp',
  },
  {
    name: 'SwayNotificationCenter',
    version: '0.7.3',
    needs: { labelForBody: 'always' },
    source: 'https://github.com/ErikReider/SwayNotificationCenter/blob/v0.7.3/src/notiModel/notiModel.vala',
  },
  {
    name: 'Xfce Notify Daemon',
    version: '0.7.3',
    needs: { labelForBody: 'ifAlone' },
    source:
      'https://github.com/xfce-mirror/xfce4-notifyd/blob/xfce4-notifyd-0.7.3/xfce4-notifyd/xfce-notify-window.c',
  },
  {
    name: 'dunst',
    version: '1.9.0',
    needs: { smallIcon: true, opensBy: 'middleClick' },
    source: 'https://github.com/dunst-project/dunst/blob/v1.9.0/dunstrc',
  },
  {
    name: 'mako',
    version: '1.7.1', // it says 0.0.0
    needs: { smallIcon: true, opensBy: 'click', neverExpires: true },
    source: 'https://github.com/emersion/mako/blob/v1.7.1/config.c',
  },
];

/** @param name as `GetServerInformation` returns it. @returns nothing beyond the standard if the service is not known */
export const needsOf = (name: unknown): ServiceNeeds =>
  services.find((one) => one.name === name)?.needs ?? {};
