import { say, t } from '../../language/t';
import { oneLine } from '../../../common/one-line';
import { nameOf, type Person } from '../../../common/people';
import { done, personData, waitingData } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';
import { chooseMeeting } from './choose-meeting';

const inColumns = (rows: readonly (readonly string[])[]): readonly string[] => {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** Lists the people in a running meeting, and first those who wait in its lobby. */
export function people(deps: VerbDeps, request: RequestOf<'people'>): Answer {
  const chosen = chooseMeeting(deps, request.meeting);
  if ('answer' in chosen) return chosen.answer;
  const { operationId, lobby = [], people: inside = [] } = chosen.meeting;
  const { locale } = deps.store.getState();
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  const called = (person: Person): string => oneLine(say(nameOf(person)), 40);
  const how = ({ modalities = [] }: Person): string =>
    modalities.map((modality) => t(`cli.modality.${modality}`)).join(', ');
  const row = (person: Person, role: string): readonly string[] => [
    called(person),
    person.guest === true ? t('cli.guest') : '',
    role,
    how(person),
  ];
  const rows = [
    ...lobby.map((person) => row(person, t('cli.waitsSince', { time: time.format(person.since) }))),
    ...inside.map((person) => row(person, person.role === undefined ? '' : t(`cli.role.${person.role}`))),
  ];
  return done(inColumns(rows).join('\n') || t('cli.nobodyThere'), {
    operationId,
    lobby: lobby.map(waitingData),
    people: inside.map(personData),
  });
}
