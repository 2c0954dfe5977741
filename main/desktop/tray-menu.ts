import { finalStates, type Meeting, type MeetingState } from '../meetings/meeting';
import type { AppState } from '../state';
import { longestLine, menuLabel, oneLine } from './text';
import type { TrayIconName } from './tray-icon';

/** What choosing an entry asks for. */
export type TrayAction =
  | { readonly do: 'meetNow' | 'openStart' | 'openWindow' | 'signIn' | 'signOut' | 'quit' }
  | { readonly do: 'copyJoinLink' | 'openMeeting' | 'leave' | 'cancel'; readonly operationId: string };

/** An entry of the tray menu, as data. */
export type TrayEntry =
  | { readonly kind: 'separator' }
  | { readonly kind: 'text'; readonly label: string }
  | {
      readonly kind: 'command';
      readonly label: string;
      readonly action: TrayAction;
      readonly accelerator?: string;
    }
  | { readonly kind: 'submenu'; readonly label: string; readonly entries: readonly TrayEntry[] };

/** Everything that the tray shows. */
export interface TrayView {
  readonly icon: TrayIconName;
  readonly tooltip: string;
  readonly menu: readonly TrayEntry[];
}

/** More than this and the menu leaves the screen; the window lists them all. */
const mostMeetings = 8;

const separator: TrayEntry = { kind: 'separator' };
const command = (label: string, action: TrayAction) => ({ kind: 'command', label, action }) as const;

const stateInWords: Readonly<Record<MeetingState, string>> = {
  waiting: 'waits for the server',
  starting: 'starting',
  connecting: 'connecting',
  lobby: 'waiting in the lobby',
  connected: 'connected',
  failed: 'failed',
  cancelled: 'cancelled',
  ended: 'ended',
  lost: 'lost sight of',
};

const isLive = (meeting: Meeting): boolean => !finalStates.has(meeting.state);

function iconOf(state: AppState): TrayIconName {
  switch (state.connection.state) {
    case 'signedOut':
      return 'signedOut';
    case 'connecting':
    case 'reconnecting':
      return 'connecting';
    case 'faulted':
      return 'error';
    case 'ready':
      return state.meetings.some(isLive) ? 'meeting' : 'ready';
  }
}

function stateOf(state: AppState, live: readonly Meeting[]): string {
  const { connection } = state;
  switch (connection.state) {
    case 'signedOut':
      return connection.problem === undefined ? 'signed out' : `signed out: ${connection.problem.message}`;
    case 'connecting':
      return 'connecting…';
    case 'reconnecting':
      return `reconnecting: ${connection.problem.message}`;
    case 'faulted':
      return connection.problem.message;
    case 'ready': {
      const [newest] = live;
      if (newest === undefined) return 'ready';
      return live.length === 1 ? `in a meeting: ${stateInWords[newest.state]}` : `in ${live.length} meetings`;
    }
  }
}

function meetingEntry(meeting: Meeting): TrayEntry {
  const { operationId } = meeting;
  const entries = [
    ...(meeting.joinUrl === undefined
      ? []
      : [command('Copy join link', { do: 'copyJoinLink', operationId })]),
    command('Open', { do: 'openMeeting', operationId }),
    ...(meeting.canLeave ? [command('Leave', { do: 'leave', operationId })] : []),
    ...(meeting.canCancel ? [command('Cancel', { do: 'cancel', operationId })] : []),
  ];
  const subject = oneLine(meeting.subject, 48) || 'Meeting without a subject';
  return { kind: 'submenu', label: menuLabel(`${subject} — ${stateInWords[meeting.state]}`), entries };
}

/** Icon, tooltip and menu for that state. Every command stays enabled: each press has an answer. */
export function trayView(state: AppState): TrayView {
  const live = state.meetings.filter(isLive);
  const { accelerator, registered } = state.hotkey;
  const meetNow = command('Meet now', { do: 'meetNow' });
  const notices = state.notices.filter((notice) => notice.severity !== 'info');
  return {
    icon: iconOf(state),
    tooltip: oneLine(`Meet Now — ${stateOf(state, live)}`),
    menu: [
      registered && accelerator !== '' ? { ...meetNow, accelerator } : meetNow,
      command('Meet now with a subject…', { do: 'openStart' }),
      separator,
      ...live.slice(0, mostMeetings).map(meetingEntry),
      ...(live.length === 0 ? [] : [separator]),
      ...notices.map(({ text }): TrayEntry => ({ kind: 'text', label: menuLabel(text, longestLine) })),
      ...(notices.length === 0 ? [] : [separator]),
      command('Open window', { do: 'openWindow' }),
      state.connection.state === 'signedOut'
        ? command('Sign in…', { do: 'signIn' })
        : command('Sign out', { do: 'signOut' }),
      separator,
      command('Quit', { do: 'quit' }),
    ],
  };
}
