import type { Meeting } from '../../../common/meeting';
import { oneLine } from '../../../common/one-line';
import { nameOf, type WaitingPerson } from '../../../common/people';
import type { PhoneCall } from '../../../common/phone';
import { text } from '../../../common/text';
import { whoIsIn } from '../../../common/who-is-in';
import { say, t } from '../../language/t';
import { mayAdmit, undecided } from '../../meetings/lobby-announcement';
import { menuLabel } from '../text';
import { command, type TrayEntry } from './tray-entry';

/** With more people in the lobby, one entry admits them all, and the window lists them. */
const mostNamed = 3;
const mostDenied = 8;

const called = (person: WaitingPerson): string => oneLine(say(nameOf(person)), 40);

/** The state of a running meeting, who else is in it, and how many wait. @param named by their names, not their number */
export function runningWords(meeting: Meeting, state: string, named: boolean): string {
  const { people = [] } = meeting;
  const who = named ? whoIsIn(people) : text('tray.people', { count: people.length });
  const waiting = undecided(meeting).length;
  return [
    state,
    ...(people.length > 0 && who !== undefined ? [say(who)] : []),
    ...(waiting > 0 ? [t('tray.waiting', { count: waiting })] : []),
  ].join(', ');
}

/** The people who wait, each with an entry that admits them. */
export function lobbyEntries(meeting: Meeting): readonly TrayEntry[] {
  const { operationId } = meeting;
  const waiting = undecided(meeting);
  const here = waiting.filter(mayAdmit);
  if (waiting.length > 0 && here.length === 0) {
    const names = waiting.slice(0, mostNamed).map(called).join(', ');
    const label = menuLabel(t('tray.cannotAdmit', { names }), 120);
    return [command(label, { do: 'openMeeting', operationId })];
  }
  const one = (action: 'admit' | 'deny', label: string, ...people: readonly WaitingPerson[]): TrayEntry =>
    command(menuLabel(label), { do: action, operationId, people: people.map(({ href }) => href) });
  const named = here.length <= mostNamed ? here : [];
  const admit = [
    ...named.map((person) => one('admit', t('tray.admit', { name: called(person) }), person)),
    ...(here.length > 1 ? [one('admit', t('tray.admitAll', { count: here.length }), ...here)] : []),
  ];
  const deny = here.slice(0, mostDenied).map((person) => one('deny', called(person), person));
  if (here.length === 0) return [];
  return [...admit, { kind: 'submenu', label: t('tray.deny'), entries: deny }];
}

function phoneEntries({ operationId, phone, canCallMe = false }: Meeting): readonly TrayEntry[] {
  const may = (action: PhoneCall['actions'][number]): boolean => phone?.actions.includes(action) === true;
  const hold = (wanted: boolean, label: string): TrayEntry =>
    command(label, { do: 'holdCall', operationId, wanted });
  return [
    ...(canCallMe ? [command(t('tray.callMe'), { do: 'callMe', operationId })] : []),
    ...(may('hangUp') ? [command(t('tray.hangUp'), { do: 'hangUp', operationId })] : []),
    ...(may('hold') ? [hold(true, t('tray.hold'))] : []),
    ...(may('resume') ? [hold(false, t('tray.resume'))] : []),
  ];
}

/** What the organiser of a connected meeting may do with everybody. */
export function orderEntries(meeting: Meeting): readonly TrayEntry[] {
  const {
    operationId,
    state,
    people = [],
    admitsEverybody = false,
    attendeeActions = [],
    invitedBy,
  } = meeting;
  if (state !== 'connected') return [];
  const everybody: TrayEntry = {
    ...command(t('tray.admitEverybody'), { do: 'admitEverybody', operationId, wanted: !admitsEverybody }),
    checked: admitsEverybody,
  };
  const mute = (wanted: boolean, label: string): TrayEntry =>
    command(label, { do: 'muteAttendees', operationId, wanted });
  return [
    ...phoneEntries(meeting),
    ...(invitedBy === undefined ? [everybody] : []),
    // The server offers it to a user who is alone, too.
    ...(attendeeActions.includes('mute') && people.length > 0 ? [mute(true, t('tray.muteAttendees'))] : []),
    ...(attendeeActions.includes('unmute') ? [mute(false, t('tray.unmuteAttendees'))] : []),
  ];
}
