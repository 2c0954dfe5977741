import { actionLabel, announcementActions, type Announcement } from '../../meetings/announcement';
import type { BusCall } from '../bus/bus-message';
import { escapeMarkup, fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { say } from '../../language/t';

/** The notification service (Desktop Notifications Specification 1.2). */
export const serviceAddress = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
} as const;

/** Name of our desktop file; the desktop finds the app's name, icon and settings by it. */
const desktopEntry = 'org.meetnow.MeetNow';

/** The capabilities of a service that change what is sent to it. */
export const usedCapabilities = ['actions', 'body-markup'] as const;

const urgencies = { low: 0, normal: 1, critical: 2 } as const;

/** The click on the notification itself. Some services also show it as a button if it has a label. */
const clickKey = 'default';

/** The keys of the actions that the notification offers. */
export const offeredKeys = (
  announcement: Announcement,
  capabilities: ReadonlySet<string>,
): readonly string[] => (capabilities.has('actions') ? [clickKey, ...announcement.actions] : []);

const labelOf = (key: string): string => {
  const action = announcementActions.find((one) => one === key);
  return action === undefined ? '' : say(actionLabel(action));
};

/**
 * The `Notify` call of an announcement.
 * @param replaces id of the notification that it replaces; 0 = none
 * @param capabilities of the service, as it reported them
 * @param icon name or path of the icon of the app
 */
export function notifyArguments(
  announcement: Announcement,
  replaces: number,
  capabilities: ReadonlySet<string>,
  icon: string,
): BusCall {
  const actions = offeredKeys(announcement, capabilities).flatMap((key) => [key, labelOf(key)]);
  const body = fewLines(announcement.body.map(say).join('\n'));
  const hints = [
    ['urgency', ['y', urgencies[announcement.urgency]]],
    ['desktop-entry', ['s', desktopEntry]],
  ];
  return {
    ...serviceAddress,
    member: 'Notify',
    signature: 'susssasa{sv}i',
    body: [
      'Meet Now',
      replaces,
      icon,
      oneLine(say(announcement.title)),
      capabilities.has('body-markup') ? escapeMarkup(body) : body,
      actions,
      hints,
      -1,
    ],
  };
}
