import {
  actionLabel,
  announcementActions,
  type Announcement,
  type AnnouncementAction,
} from '../../meetings/announcement';
import type { BusCall } from '../bus/bus-message';
import { escapeMarkup, fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { say } from '../../language/t';
import type { NotificationAction } from './notifier';

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

/**
 * The keys of the actions that the notification offers. If the buttons apply to the people whom this text names, the keys
 * carry its number: the text may be replaced between the user's click and the report of it.
 */
export function offeredKeys(
  { actions, people }: Announcement,
  capabilities: ReadonlySet<string>,
  drawing: number,
): readonly string[] {
  if (!capabilities.has('actions')) return [];
  return [clickKey, ...(people === undefined ? actions : actions.map((action) => `${action}#${drawing}`))];
}

const isAction = (name: string): name is AnnouncementAction =>
  announcementActions.some((one) => one === name);

/** The action of a key; undefined if it is none of ours. */
export function actionOf(key: string): NotificationAction | undefined {
  const [name = ''] = key.split('#');
  return key === clickKey ? 'open' : isAction(name) ? name : undefined;
}

const labelOf = (key: string): string => {
  const action = actionOf(key);
  return action === undefined || action === 'open' ? '' : say(actionLabel(action));
};

interface Drawing {
  readonly keys: readonly string[];
  /** Id of the notification that it replaces; 0 = none. */
  readonly replaces: number;
  /** Name or path of the icon of the app. */
  readonly icon: string;
  /** Whether the service reads markup in the body. */
  readonly hasMarkup: boolean;
}

/** The `Notify` call of an announcement. */
export function notifyArguments(
  announcement: Announcement,
  { keys, replaces, icon, hasMarkup }: Drawing,
): BusCall {
  const { title, quiet } = announcement;
  const body = fewLines(announcement.body.map(say).join('\n'));
  const hints = [
    ['urgency', ['y', quiet === true ? urgencies.low : urgencies[announcement.urgency]]],
    ['desktop-entry', ['s', desktopEntry]],
    ...(quiet === true ? [['suppress-sound', ['b', true]]] : []),
  ];
  return {
    ...serviceAddress,
    member: 'Notify',
    signature: 'susssasa{sv}i',
    body: [
      'Meet Now',
      replaces,
      icon,
      oneLine(say(title)),
      hasMarkup ? escapeMarkup(body) : body,
      keys.flatMap((key) => [key, labelOf(key)]),
      hints,
      -1,
    ],
  };
}
