import type { CheckView } from './check-view';
import type { IncomingInvitation } from './incoming';
import type { Meeting } from './meeting';
import type { Language } from './languages';
import type { KnownPhone } from './phone';
import type { PolicyKey } from './policy-keys';
import type { Problem } from './problem';
import type { MeetingRoom, ScheduledLink, SchedulingChoices } from './room';
import type { SettingsView } from './settings-schema';
import type { ConnectionStatus } from './connection-status';
import type { SignInMethod } from './sign-in-method';
import { type Sayable, type Text, text } from './text';

/** The current or last account; prefills the sign-in form. Never contains a password. */
export interface AccountView {
  /** Sign-in address, `user@domain`. */
  readonly address: string;
  /** `DOMAIN\user` if it differs from the address; '' otherwise. */
  readonly userName: string;
  /** URL of the discovery root; '' = find it by the domain. */
  readonly server: string;
  /** Display name, once the server has sent it. */
  readonly name?: string;
  /** The user's address in the server's words, if it is not the one that was typed. */
  readonly identity?: string;
  /** Sign in automatically at the next start. */
  readonly kept?: boolean;
}

/** An account that the user can switch to. */
export interface OtherAccount extends AccountView {
  /** Name of the program that prints its password. */
  readonly program?: string;
  /** How many of its meetings were running when the user switched to another account. */
  readonly running?: number;
}

/** What to call the user: the name, with the server's address if another one was typed. */
export const userOf = ({ address, identity, name }: AccountView): Sayable =>
  identity === undefined || name === undefined
    ? (name ?? identity ?? address)
    : text('identity.who', { name, address: identity });

/** A yes-or-no question that only the user can answer. */
export interface Question {
  readonly id: string;
  readonly kind: 'trustHost' | 'otherIdentity' | 'startAfterSignIn' | 'startFromLink' | 'quit';
  /** One item per paragraph. */
  readonly text: readonly Sayable[];
  /** Labels of the two buttons. */
  readonly yes: Text;
  readonly no: Text;
}

/** A condition that lasts until it is fixed; the window and the tray show it. */
export interface Notice {
  readonly id:
    | 'hotkey'
    | 'presetKey'
    | 'keychain'
    | 'settings'
    | 'notifications'
    | 'trayHost'
    | 'password'
    | 'journal'
    | 'proxy'
    | 'caFile'
    | 'link'
    | 'policy'
    | 'safeStart'
    | 'signIn';
  readonly severity: 'info' | 'warning' | 'error';
  readonly text: Text;
}

export interface HotkeyView {
  /** Electron accelerator, e.g. `CommandOrControl+Alt+M`; '' = none wanted. */
  readonly accelerator: string;
  /** The OS has registered it and it is not known to fail; on Wayland, a press has arrived once. */
  readonly registered: boolean;
  /** Why this hotkey, or the last one that the user chose, cannot be used. */
  readonly problem?: Problem;
  /** Accelerators that were free when the problem occurred; with `problem` only. */
  readonly suggestions?: readonly string[];
  /** The current test, or the last one if nothing has happened since: `missed` = the key did not arrive in time. */
  readonly test?: 'waiting' | 'arrived' | 'missed';
  /** The session may silently block global keys. A desktop shortcut that runs `command` always works. */
  readonly wayland?: boolean;
  /** A shell command that does the same as the hotkey; with `wayland` only. */
  readonly command?: string;
}

/** The hotkey of a preset. */
export interface PresetKeyView {
  /** As in {@link HotkeyView}. */
  readonly registered: boolean;
  readonly problem?: Problem;
  /** A shell command that does the same; on Wayland only. */
  readonly command?: string;
}

/** Everything that the tray and the windows show. Plain data, so it can be sent to pages unchanged. */
export interface AppState {
  readonly connection: ConnectionStatus;
  readonly account?: AccountView;
  /** The other accounts that the user keeps, by address; absent = none. `account` is not among them. */
  readonly otherAccounts?: readonly OtherAccount[];
  /** Why no meeting can be started right now; absent = meetings can be started. */
  readonly cannotStart?: Problem;
  /** If meetings cannot be started at once, a link can be scheduled instead. */
  readonly canScheduleLink: boolean;
  /** Newest first. */
  readonly meetings: readonly Meeting[];
  /** Invitations that wait for the user's answer, oldest first. */
  readonly invitations?: readonly IncomingInvitation[];
  /** The user's telephone numbers that the server knows; absent = not read, or the account has none. */
  readonly phones?: readonly KnownPhone[];
  /** The user's own meeting room, if the server has assigned one. */
  readonly room?: MeetingRoom;
  /** What a scheduled link can be set to; absent = not read, or nothing can be chosen. */
  readonly schedulingChoices?: SchedulingChoices;
  /** The link that was scheduled last in this sign-in, whose options can still be changed. */
  readonly scheduledLink?: ScheduledLink;
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly hotkey: HotkeyView;
  /** The hotkeys of the presets, by the preset's id; absent = none yet. */
  readonly presetKeys?: Readonly<Record<string, PresetKeyView>>;
  readonly settings: SettingsView;
  /** The settings that the organisation enforces: the user sees them but cannot change them. */
  readonly managed: readonly PolicyKey[];
  /** Whether the OS has a keychain to protect the password. Without one, the app keeps it in this run only. */
  readonly hasKeychain: boolean;
  /** On Wayland without wl-copy, the app can copy only while the user works in its window. */
  readonly copiesOnlyInWindow?: true;
  /** Name of the program that prints the password; absent = the user types it, or none is needed. */
  readonly passwordProgram?: string;
  /** Sign-in address of the account whose password the program prints; '' = the first account that signs in. */
  readonly passwordProgramOwner?: string;
  /** The ways to sign in that are offered and used. */
  readonly signInMethods: readonly SignInMethod[];
  /** Server that the organisation sets for every account; '' = find it by the address. */
  readonly signInServer: string;
  /** Sign-in address that the organisation suggests, or sets; absent = the user types it. */
  readonly signInAddress?: string;
  /** The current sign-in check, or the last one in this run. */
  readonly check?: CheckView;
  /** Language of the app. */
  readonly language: Language;
  /** Locale for dates and numbers, as a BCP 47 tag. */
  readonly locale: string;
}
