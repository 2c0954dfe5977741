import { companyWords, peopleAgain } from '../../../common/meet-again';
import { presetTitle } from '../../../common/presets';
import { text } from '../../../common/text';
import { say, t } from '../../language/t';
import { finalStates, type Importance, type Meeting, shownState } from '../../../common/meeting';
import type { Preset } from '../../../common/settings-schema';
import type { AppState } from '../../../common/state';
import { connectedSince, dayOf, spanOf, spanWords, timeWords } from '../../../common/times';
import { menuLabel } from '../text';
import { oneLine } from '../../../common/one-line';
import { command, grouped, type TrayEntry } from './tray-entry';
import { lobbyEntries, orderEntries, runningWords } from './tray-people';

/** With more, the menu would not fit the screen; the window lists all meetings. */
const mostRunning = 8;
const mostRecent = 5;

export const isLive = (meeting: Meeting): boolean => !finalStates.has(meeting.state);

export const subjectOf = ({ subject, room }: Meeting): string =>
  oneLine(subject, 48) || t(room === true ? 'room.title' : 'tray.noSubject');

/** An entry that needs the join link; none while there is no link. */
const withLink = ({ joinUrl }: Meeting, entry: TrayEntry): readonly TrayEntry[] =>
  joinUrl === undefined ? [] : [entry];

const join = (meeting: Meeting): readonly TrayEntry[] =>
  withLink(meeting, command(t('tray.join'), { do: 'openJoinLink', operationId: meeting.operationId }));

const copyLink = (meeting: Meeting): readonly TrayEntry[] =>
  withLink(meeting, command(t('tray.copyLink'), { do: 'copyJoinLink', operationId: meeting.operationId }));

/** The ways to send the invitation, as in the window. */
const sending = (meeting: Meeting): readonly TrayEntry[] => {
  const { operationId } = meeting;
  const entries = [
    command(t('meetings.action.copyInvitation'), { do: 'copyInvitation', operationId }),
    command(t('share.action.mail'), { do: 'mailInvitation', operationId }),
    command(t('share.action.qrCode'), { do: 'showQrCode', operationId }),
  ];
  return withLink(meeting, { kind: 'submenu', label: t('share.trayMenu'), entries });
};

const stateOf = (meeting: Meeting): string => t(`tray.state.${shownState(meeting)}`);

/** The one running meeting, in the tooltip. */
export function meetingTip(meeting: Meeting, locale: string, now: Date): string {
  const since = connectedSince(meeting);
  const state = stateOf(meeting);
  const time = since === undefined ? '' : timeWords(since, dayOf(now.getTime()), locale);
  const timed = time === '' ? state : t('attendance.connectedSince', { state, time });
  return t('attendance.tip.one', { subject: subjectOf(meeting), state: runningWords(meeting, timed, true) });
}

/** In characters. */
const longestLabel = 80;

/** The meeting with the names of the people, or only with their number if the names do not fit. */
function runningLabel(meeting: Meeting): string {
  const subject = subjectOf(meeting);
  const label = (named: boolean): string =>
    t('tray.meeting', { subject, state: runningWords(meeting, stateOf(meeting), named) });
  const full = label(true);
  return menuLabel(full.length <= longestLabel ? full : label(false), longestLabel);
}

function runningEntry(meeting: Meeting): TrayEntry {
  const { operationId } = meeting;
  const lobby = lobbyEntries(meeting);
  const others = [
    ...copyLink(meeting),
    command(t('tray.show'), { do: 'openMeeting', operationId }),
    ...sending(meeting),
    ...orderEntries(meeting),
    ...(meeting.canLeave ? [command(t('tray.leave'), { do: 'leave', operationId })] : []),
    ...(meeting.canCancel ? [command(t('tray.cancel'), { do: 'cancel', operationId })] : []),
  ];
  return {
    kind: 'submenu',
    label: runningLabel(meeting),
    entries: lobby.length === 0 ? [...join(meeting), ...others] : grouped(join(meeting), lobby, others),
  };
}

/** From when until when the user was in a meeting, or its last time if that is unknown; with the date unless it was today. */
function timeOf(meeting: Meeting, locale: string, now: Date): string {
  const span = spanOf(meeting);
  const today = dayOf(now.getTime());
  if (span !== undefined) return spanWords(span, locale, today);
  return timeWords(meeting.timeline.at(-1)?.at ?? now.getTime(), today, locale);
}

/** With the same people, or alone; a single entry if there were no other people. */
function againEntries(meeting: Meeting): readonly TrayEntry[] {
  const { operationId } = meeting;
  const people = companyWords(peopleAgain(meeting).invited);
  const again = (label: string, alone: boolean): TrayEntry =>
    command(menuLabel(label), { do: 'meetAgain', operationId, alone });
  if (people === undefined) return [again(t('tray.meetAgain'), false)];
  return [again(say(text('again.action.with', { people })), false), again(t('again.action.alone'), true)];
}

function recentEntry(meeting: Meeting, locale: string, now: Date): TrayEntry {
  const subject = subjectOf(meeting);
  const state = t(`tray.state.${meeting.state}`);
  return {
    kind: 'submenu',
    label: menuLabel(t('tray.past', { subject, state, time: timeOf(meeting, locale, now) })),
    entries: [...join(meeting), ...copyLink(meeting), ...againEntries(meeting)],
  };
}

/** The running meetings, each with its actions. */
export function runningEntries({ meetings }: AppState): readonly TrayEntry[] {
  const live = meetings.filter(isLive);
  return [
    ...live.slice(0, mostRunning).map(runningEntry),
    ...(live.length > mostRunning ? [command(t('tray.allMeetings'), { do: 'openMeetings' })] : []),
  ];
}

/** A submenu with the last finished meetings; no entry if there are none. */
export function recentEntries({ meetings, locale }: AppState, now: Date): readonly TrayEntry[] {
  const over = meetings.filter((meeting) => !isLive(meeting)).slice(0, mostRecent);
  if (over.length === 0) return [];
  const entries = over.map((meeting) => recentEntry(meeting, locale, now));
  return [{ kind: 'submenu', label: t('tray.recent'), entries }];
}

function withImportance(meeting: string, importance: Importance): string {
  switch (importance) {
    case 'Normal':
      return meeting;
    case 'Urgent':
      return t('tray.urgent', { meeting });
    case 'Emergency':
      return t('tray.emergency', { meeting });
  }
}

function presetEntry(preset: Preset, { presetKeys = {} }: AppState): TrayEntry {
  const { id, importance, hotkey } = preset;
  const name = oneLine(say(presetTitle(preset)), 48) || t('presets.plain');
  const entry = command(menuLabel(withImportance(name, importance)), { do: 'startPreset', preset: id });
  return hotkey !== undefined && presetKeys[id]?.registered === true
    ? { ...entry, accelerator: hotkey }
    : entry;
}

/** "Meet now with…": a submenu with the presets and the form, or the form alone if there are no presets. */
export function meetNowWith(state: AppState): TrayEntry {
  const { presets } = state.settings;
  if (presets.length === 0) return command(t('tray.meetNowWith'), { do: 'openStart' });
  const form = command(t('tray.somethingElse'), { do: 'openStart' });
  return {
    kind: 'submenu',
    label: t('tray.meetNowWith'),
    entries: [...presets.map((preset) => presetEntry(preset, state)), { kind: 'separator' }, form],
  };
}
