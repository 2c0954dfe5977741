import type { TrayIconName } from './tray-icon';

/** What choosing an entry asks for. */
export type TrayAction =
  | { readonly do: 'meetNow' | 'openStart' | 'openWindow' | 'openSettings' | 'openMeetings' }
  | { readonly do: 'signIn' | 'signOut' | 'quit' }
  | { readonly do: 'startPreset'; readonly preset: string }
  | { readonly do: 'useHotkey'; readonly accelerator: string }
  | {
      readonly do: 'copyJoinLink' | 'openMeeting' | 'leave' | 'cancel' | 'meetAgain';
      readonly operationId: string;
    };

export interface TrayCommand {
  readonly kind: 'command';
  readonly label: string;
  readonly action: TrayAction;
  readonly accelerator?: string;
}

/** An entry of the tray menu, as data. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | TrayCommand
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** Which drawing, for which panel. */
export interface TrayImage {
  readonly name: TrayIconName;
  /** A light one for dark panels, a dark one for light panels, one in colour, or what seems right here. */
  readonly style: 'auto' | 'light' | 'dark' | 'colour';
}

/** Everything that the tray shows. */
export interface TrayView {
  readonly icon: TrayImage;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

const separator: TrayEntry = { kind: 'separator' };

/** @param label as it is shown, see `menuLabel` for text that is not ours */
export const command = (label: string, action: TrayAction): TrayCommand => ({
  kind: 'command',
  label,
  action,
});

/** Groups of entries, with a line between those that hold any. */
export const grouped = (...groups: readonly (readonly TrayEntry[])[]): readonly TrayEntry[] =>
  groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [separator, ...group]));
