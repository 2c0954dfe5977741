import type { TrayIconName } from './tray-icon';

/** What a menu entry does. */
export type TrayAction =
  | { readonly do: 'meetNow' | 'openStart' | 'openWindow' | 'openSettings' | 'openMeetings' }
  | { readonly do: 'joinRoom' | 'copyRoomLink' }
  | { readonly do: 'signIn' | 'signOut' | 'addAccount' | 'quit' }
  | { readonly do: 'switchAccount'; readonly address: string }
  | { readonly do: 'acceptInvitation' | 'declineInvitation'; readonly invitation: string }
  | { readonly do: 'startPreset'; readonly preset: string }
  | { readonly do: 'useHotkey'; readonly accelerator: string }
  | {
      readonly do: 'openJoinLink' | 'copyJoinLink' | 'openMeeting' | 'leave' | 'cancel';
      readonly operationId: string;
    }
  | {
      readonly do: 'copyInvitation' | 'mailInvitation' | 'showQrCode' | 'callMe' | 'hangUp';
      readonly operationId: string;
    }
  | {
      readonly do: 'meetAgain';
      readonly operationId: string;
      /** Invites nobody. */
      readonly alone: boolean;
    }
  | {
      readonly do: 'admit' | 'deny';
      readonly operationId: string;
      /** Those whom the entry names, and nobody who came since. */
      readonly people: readonly string[];
    }
  | {
      readonly do: 'admitEverybody' | 'muteAttendees' | 'holdCall';
      readonly operationId: string;
      readonly wanted: boolean;
    };

interface TrayCommand {
  readonly kind: 'command';
  readonly label: string;
  readonly action: TrayAction;
  readonly accelerator?: string;
  /** A tick before the entry, which stands for a state that can be switched on and off. */
  readonly checked?: boolean;
}

/** An entry of the tray menu, as data. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | TrayCommand
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** The icon, and the kind of panel that it is for. */
export interface TrayImage {
  readonly name: TrayIconName;
  /** Light for dark panels, dark for light panels, in colour, or chosen to suit this system. */
  readonly style: 'auto' | 'light' | 'dark' | 'colour';
}

/** Everything that the tray shows. */
export interface TrayView {
  readonly icon: TrayImage;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

const separator: TrayEntry = { kind: 'separator' };

/** @param label shown as it is; use `menuLabel` for text that is not ours */
export const command = (label: string, action: TrayAction): TrayCommand => ({
  kind: 'command',
  label,
  action,
});

/** Joins groups of entries, with a separator between non-empty ones. */
export const grouped = (...groups: readonly (readonly TrayEntry[])[]): readonly TrayEntry[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [separator, ...group]));
