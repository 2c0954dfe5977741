import {
  actionLabel,
  announcementActions,
  type Announcement,
  type AnnouncementAction,
} from '../../meetings/announcement';
import type { BusCall } from '../bus/bus-message';
import { escapeMarkup, fewLines } from '../text';
import { oneLine } from '../../../common/one-line';
import { type Text, text } from '../../../common/text';
import { say } from '../../language/t';
import type { ServiceNeeds } from './notification-services';
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

/** The click on the notification itself. Most services draw it as a button, too, if it has a label. */
const clickKey = 'default';

/**
 * The keys of the actions that the notification offers. The click on the notification itself comes last: lxqt-notificationd
 * numbers its buttons without it, and the actions with it. If the buttons apply to the people whom this text names, the keys
 * carry its number: the text may be replaced between the user's click and the report of it.
 */
export function offeredKeys(
  { actions, people }: Announcement,
  capabilities: ReadonlySet<string>,
  drawing: number,
): readonly string[] {
  if (!capabilities.has('actions')) return [];
  return [...(people === undefined ? actions : actions.map((action) => `${action}#${drawing}`)), clickKey];
}

const isAction = (name: string): name is AnnouncementAction =>
  announcementActions.some((one) => one === name);

/** The action of a key; undefined if it is none of ours. */
export function actionOf(key: string): NotificationAction | undefined {
  const [name = ''] = key.split('#');
  return key === clickKey ? 'open' : isAction(name) ? name : undefined;
}

function labelOf(key: string, isAlone: boolean, { labelForBody }: ServiceNeeds): string {
  const action = actionOf(key);
  const isLabelled = labelForBody === 'always' || (labelForBody === 'ifAlone' && isAlone);
  if (action === 'open') return isLabelled ? say(actionLabel('show')) : '';
  return action === undefined ? '' : say(actionLabel(action));
}

/** Names or paths of the app's icon. */
export interface AppIcon {
  readonly usual: string;
  /** Of 48 pixels. */
  readonly small: string;
}

interface Drawing {
  readonly keys: readonly string[];
  /** Id of the notification that it replaces; 0 = none. */
  readonly replaces: number;
  readonly icon: AppIcon;
  readonly needs: ServiceNeeds;
  /** Whether the service reads markup in the body. */
  readonly hasMarkup: boolean;
}

/** What to do if the notification shows no buttons; `undefined` if it shows them. */
function instead(
  { actions }: Announcement,
  keys: readonly string[],
  { opensBy }: ServiceNeeds,
): Text | undefined {
  if (keys.length === 0) return actions.length === 0 ? undefined : text('notifications.instead.menu');
  return opensBy === undefined ? undefined : text(`notifications.instead.${opensBy}`);
}

/** The `Notify` call of an announcement. */
export function notifyArguments(
  announcement: Announcement,
  { keys, replaces, icon, needs, hasMarkup }: Drawing,
): BusCall {
  const { title, quiet } = announcement;
  const hint = instead(announcement, keys, needs);
  const said = fewLines(announcement.body.map(say).join('\n'));
  const body = hint === undefined ? said : `${said}\n${say(hint)}`;
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
      needs.smallIcon === true ? icon.small : icon.usual,
      oneLine(say(title)),
      hasMarkup ? escapeMarkup(body) : body,
      keys.flatMap((key) => [key, labelOf(key, keys.length === 1, needs)]),
      hints,
      -1,
    ],
  };
}
