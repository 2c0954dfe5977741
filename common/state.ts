import type { CheckView } from './check-view';
import type { Meeting } from './meeting';
import type { Language } from './languages';
import type { PolicyKey } from './policy-keys';
import type { Problem } from './problem';
import type { SettingsView } from './settings-schema';
import type { ConnectionStatus } from './connection-status';
import type { SignInMethod } from './sign-in-method';
import type { Sayable, Text } from './text';

/** Who is signed in, or was last: fills the sign-in form. Never holds a password. */
export interface AccountView {
  /** Sign-in address, `user@domain`. */
  readonly address: string;
  /** `DOMAIN\user`, where it differs from the address; '' otherwise. */
  readonly userName: string;
  /** Address of the discovery root; '' = found by the domain. */
  readonly server: string;
  /** Display name, once the server told it. */
  readonly name?: string;
  /** It signs in by itself at the next start. */
  readonly kept?: boolean;
}

/** A yes-or-no question that only the user can answer. */
export interface Question {
  readonly id: string;
  readonly kind: 'trustHost' | 'startAfterSignIn' | 'startFromLink' | 'quit';
  /** In paragraphs. */
  readonly text: readonly Sayable[];
  /** Labels of the two buttons. */
  readonly yes: Text;
  readonly no: Text;
}

/** Something that stays true until it is fixed; the window and the tray show it. */
export interface Notice {
  readonly id:
    | 'hotkey'
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
  /** The system gave it, and nothing is known against it; on Wayland, it has arrived once. */
  readonly registered: boolean;
  /** Why it, or the one that was chosen last, cannot be used. */
  readonly problem?: Problem;
  /** Accelerators that were free a moment ago; with `problem` only. */
  readonly suggestions?: readonly string[];
  /** Of the test that runs, or was the last thing to happen: the key is waited for, arrived, or did not in time. */
  readonly test?: 'waiting' | 'arrived' | 'missed';
  /** The session decides about global keys, and may say nothing: a key of the desktop for `command` always works. */
  readonly wayland?: boolean;
  /** A command of the shell that does what the hotkey does; with `wayland` only. */
  readonly command?: string;
}

/** Everything that the tray and the windows show. Plain data: it crosses to pages as it is. */
export interface AppState {
  readonly connection: ConnectionStatus;
  readonly account?: AccountView;
  /** Why no meeting can be started right now; absent = it can. */
  readonly cannotStart?: Problem;
  /** Where meetings cannot be started at once, a link can be scheduled instead. */
  readonly canScheduleLink: boolean;
  /** Newest first. */
  readonly meetings: readonly Meeting[];
  readonly questions: readonly Question[];
  readonly notices: readonly Notice[];
  readonly hotkey: HotkeyView;
  readonly settings: SettingsView;
  /** What the organisation has set for good: its user is shown it, and cannot change it. */
  readonly managed: readonly PolicyKey[];
  /** Whether this system has a keychain that protects a password; without one it is kept for the run only. */
  readonly hasKeychain: boolean;
  /** Name of the program that prints the password; absent = it is typed, or none is needed. */
  readonly passwordProgram?: string;
  /** Sign-in address whose password the program prints; '' = that of the first account that signs in. */
  readonly passwordProgramOwner?: string;
  /** The ways to sign in that are offered and used. */
  readonly signInMethods: readonly SignInMethod[];
  /** Server that the organisation sets for every account; '' = found by the address. */
  readonly signInServer: string;
  /** The check of the sign-in that is under way, or the last one of this run. */
  readonly check?: CheckView;
  /** Language of the app. */
  readonly language: Language;
  /** How dates and numbers are written, as a BCP 47 tag. */
  readonly locale: string;
}
