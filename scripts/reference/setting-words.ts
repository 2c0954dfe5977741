import { mostPhoneNumbers } from '../../common/phone-number';
import type { SettingName } from '../../common/settings-schema';

/** When a change takes effect: one on the settings page, or one in the file. */
type Effect = 'at once' | 'at the next sign-in' | 'at the next start';

interface SettingWords {
  /** What it does, as Markdown. */
  readonly what: string;
  /** Absent = Meet Now writes the setting itself, so there is nothing to change. */
  readonly effect?: Effect;
  /** The values, if the schema alone does not explain them. */
  readonly values?: string;
}

/** What the reference says about each setting. */
export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  language: { what: 'Language of the app. `auto` follows the system.', effect: 'at once' },
  theme: {
    what: 'Colours of the window. `system` follows the system, and a contrast theme of the system takes precedence.',
    effect: 'at once',
  },
  trayIcon: {
    what: 'Tray icon: light for dark panels, dark for light panels, or in colour.',
    effect: 'at once',
  },
  notifications: {
    what: 'Which steps of a meeting Meet Now notifies the user about.',
    effect: 'at once',
  },
  chatNotifications: {
    what: 'Notify the user of messages in the chats of meetings. Meet Now then joins the chats, where others see the user.',
    effect: 'at once',
  },
  notifyFirstJoin: { what: 'Announce the first person who joins a meeting.', effect: 'at once' },
  notifyJoinsAndLeaves: { what: 'Announce everybody who joins or leaves a meeting.', effect: 'at once' },
  copyLinkWhenConnected: {
    what: 'Copy the join link as soon as the meeting is connected.',
    effect: 'at once',
  },
  openLinkWhenConnected: {
    what: 'Open the join link in the browser as soon as the meeting is connected.',
    effect: 'at once',
  },
  phoneNumbers: {
    what: "The user's own telephone numbers that the server may not know.",
    effect: 'at once',
    values: `list of at most ${mostPhoneNumbers} numbers such as \`+4930123456\`, or internal extensions`,
  },
  phoneNumber: {
    what: 'The number that the server calls. `""` means the first that is known.',
    effect: 'at once',
    values: '`""`, or a number as in `phoneNumbers`',
  },
  callMeWhenConnected: {
    what: "A meeting that the hotkey starts calls the user's telephone as soon as it is connected.",
    effect: 'at once',
  },
  presets: {
    what: 'Meetings that the user starts with one press: each with a name, a subject, people and a hotkey of its own. An invalid entry stays in the file, and the others apply.',
    effect: 'at once',
  },
  startAtLogin: { what: 'Start Meet Now, hidden, when the user logs in to the computer.', effect: 'at once' },
  proxy: {
    what: 'The proxy. Only the mode `manual` uses `url`; the other modes keep it.',
    effect: 'at once',
  },
  caFile: {
    what: 'Path of a PEM file with additional trusted certificate authorities. `""` means none.',
    effect: 'at once',
  },
  logLevel: { what: 'How much Meet Now writes to its log.', effect: 'at once' },
  appearOnline: {
    what: 'Show the user as online in Skype for Business while Meet Now runs.',
    effect: 'at the next sign-in',
  },
  admitEverybodyAlways: {
    what: 'Admit everybody from the lobby in every new meeting, without asking.',
    effect: 'at once',
  },
  historyDays: {
    what: 'How many days Meet Now keeps a meeting after its end. `0` means until the file is too large.',
    effect: 'at once',
  },
  hotkey: {
    what: 'The hotkey that starts a meeting, as an [accelerator](https://www.electronjs.org/docs/latest/api/accelerator). `""` means none.',
    effect: 'at once',
  },
  representation: {
    what: 'The format of requests and responses. The server understands both.',
    effect: 'at the next start',
  },
  passwordCommand: {
    what: 'A [program that prints the password](signing-in.md#a-password-manager-instead-of-the-keychain), and its arguments.',
    effect: 'at the next start',
  },
  passwordCommandOwner: {
    what: 'Sign-in address of the account whose password the program prints. `""` means the account in `address`.',
    effect: 'at the next start',
  },
  address: { what: 'Sign-in address of the account that signed in last.' },
  userName: { what: 'User name of that account, if it differs from the address.' },
  accountName: { what: 'The name of that user in the server’s words, at the last sign-in.' },
  identity: {
    what: 'The address of that user in the server’s words, if it differs from the one that was typed.',
  },
  server: { what: 'Discovery root of that account. `""` means that Meet Now finds it by the address.' },
  serverOwner: {
    what: 'The account that `server` belongs to. No password of another account goes there. `""` means the account in `address`.',
  },
  password: { what: 'The password, encrypted by the keychain and bound to its account and server.' },
  keepSignedIn: { what: 'Sign in at start with the program in `passwordCommand`.' },
  passwordless: { what: 'The last sign-in needed no password, and the user wants to stay signed in.' },
  passwordRefused: {
    what: 'The server refused the stored password. Meet Now does not send it again by itself.',
  },
  trustedHosts: { what: 'Hosts that the user has agreed to trust, by sign-in domain.' },
  otherAccounts: {
    what: 'The accounts besides the current one, each with its own settings.',
  },
  confirmedIdentities: {
    what: 'The user as whom the user has agreed to go on, by typed sign-in address.',
  },
  proxyPassword: { what: 'The password for the proxy, encrypted by the keychain and bound to that proxy.' },
  hotkeyTold: { what: 'The hotkey that a notification has reported as not available.' },
  startAtLoginSeen: {
    what: "The system's own setting for starting at login when Meet Now last looked. If it differs now, the user has changed it there.",
  },
  textZoom: {
    what: 'Size of the text in the window, in percent. Ctrl with +, − and 0 changes it.',
    effect: 'at the next start',
  },
  lastFolders: {
    what: 'The folders that the dialogs for saving a file and for choosing certificates used last.',
  },
  windowBounds: {
    what: 'Position and size of the window, in device-independent pixels. `null` means that it has never been open.',
  },
  endpointId: {
    what: 'A random ID of this installation. The server recognises the application by it. Two computers must not share it.',
  },
};
