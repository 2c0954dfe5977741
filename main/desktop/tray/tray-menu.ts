import { say, t } from '../../language/t';
import { text } from '../../../common/text';
import type { AppState, Notice } from '../../../common/state';
import { undecided } from '../../meetings/lobby-announcement';
import { hotkeyText } from '../hotkey/hotkey-text';
import { menuLabel } from '../text';
import { longestLine, oneLine } from '../../../common/one-line';
import { command, grouped, type TrayEntry, type TrayView } from './tray-entry';
import { accountEntries, withAccount } from './tray-accounts';
import type { TrayIconName } from './tray-icon';
import { invitationEntries, invitationTip, unanswered } from './tray-invitations';
import { isLive, meetingTip, meetNowWith, recentEntries, runningEntries, subjectOf } from './tray-meetings';

function iconOf(app: AppState): TrayIconName {
  const { connection, meetings } = app;
  switch (connection.state) {
    case 'signedOut':
      return connection.problem === undefined ? 'signedOut' : 'error';
    case 'connecting':
    case 'reconnecting':
      return 'connecting';
    case 'faulted':
      return 'error';
    case 'ready':
      if (meetings.some((one) => undecided(one).length > 0)) return 'waiting';
      return meetings.some(isLive) || unanswered(app).length > 0 ? 'meeting' : 'ready';
  }
}

/** The newest of the running meetings by its name, or the names of all; `undefined` if none is running. */
function meetingsTip({ meetings, locale }: AppState, now: Date): string | undefined {
  const live = meetings.filter(isLive);
  const [newest, ...others] = live;
  const waiting = meetings.flatMap(undecided).length;
  if (newest === undefined) return undefined;
  if (others.length > 0)
    return waiting > 0
      ? t('tray.tip.waiting', { count: waiting })
      : t('attendance.tip.many', { count: live.length, subjects: live.map(subjectOf).join(', ') });
  if (waiting > 0) return t('attendance.tip.waiting', { subject: subjectOf(newest), count: waiting });
  return meetingTip(newest, locale, now);
}

function tooltipOf(app: AppState, now: Date): string {
  const { account, connection } = app;
  switch (connection.state) {
    case 'signedOut':
      return connection.problem === undefined
        ? t('tray.tip.signedOut')
        : t('tray.tip.signedOutBecause', { reason: say(connection.problem.message) });
    case 'connecting':
      return t('tray.tip.connecting');
    case 'reconnecting':
      return t('tray.tip.reconnecting', { reason: say(connection.problem.message) });
    case 'faulted':
      return t('tray.tip.trouble', { reason: say(connection.problem.message) });
    case 'ready': {
      const [invitation, ...more] = unanswered(app);
      if (invitation !== undefined) return invitationTip(invitation, more.length + 1);
      return (
        meetingsTip(app, now) ??
        (account?.identity === undefined
          ? t('tray.tip.ready')
          : t('identity.trayReady', { address: account.identity }))
      );
    }
  }
}

/** A notice with its remedy: free keys for a hotkey that cannot be used, otherwise the window. */
function noticeEntry({ id, text: said }: Notice, { hotkey }: AppState): TrayEntry {
  if (id !== 'hotkey') return command(menuLabel(say(said), longestLine), { do: 'openWindow' });
  const label = menuLabel(say(hotkey.problem?.message ?? said), longestLine);
  const free = (hotkey.suggestions ?? []).map((accelerator) =>
    command(say(text('hotkey.use', { hotkey: hotkeyText(accelerator) })), { do: 'useHotkey', accelerator }),
  );
  const settings = command(t('tray.openSettings'), { do: 'openSettings' });
  return { kind: 'submenu', label, entries: [...free, settings] };
}

const roomEntry = (): TrayEntry => ({
  kind: 'submenu',
  label: t('room.title'),
  entries: [command(t('room.join'), { do: 'joinRoom' }), command(t('room.copy'), { do: 'copyRoomLink' })],
});

/**
 * Icon, tooltip and menu for the state. Every command stays enabled, since each one answers a click.
 * @param now the current time, for telling today's meetings from earlier ones
 */
export function trayView(state: AppState, now = new Date()): TrayView {
  const { connection, hotkey, notices, settings } = state;
  const meetNow = command(t('tray.meetNow'), { do: 'meetNow' });
  const room = state.room === undefined ? [] : [roomEntry()];
  const shownHotkey = hotkey.registered && hotkey.accelerator !== '';
  return {
    icon: { name: iconOf(state), style: settings.trayIcon },
    tooltip: oneLine(withAccount(tooltipOf(state, now), state)),
    menu: grouped(
      [shownHotkey ? { ...meetNow, accelerator: hotkey.accelerator } : meetNow, meetNowWith(state), ...room],
      invitationEntries(state),
      runningEntries(state),
      recentEntries(state, now),
      notices.filter(({ severity }) => severity !== 'info').map((notice) => noticeEntry(notice, state)),
      [
        command(t('tray.openWindow'), { do: 'openWindow' }),
        command(t('tray.openSettings'), { do: 'openSettings' }),
        connection.state === 'signedOut'
          ? command(t('tray.signIn'), { do: 'signIn' })
          : command(t('tray.signOut'), { do: 'signOut' }),
        ...accountEntries(state),
      ],
      [command(t('tray.quit'), { do: 'quit' })],
    ),
  };
}
