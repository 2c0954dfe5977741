import { t } from '../../language/t';
import { shownState } from '../../../common/meeting';
import { oneLine } from '../../../common/one-line';
import { done, meetingData, type VerbParts } from '../verb-parts';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';

/** The meetings that were started here, newest first: those that the window shows, and beyond them the journal's. */
export async function history(
  { store, pastMeetings }: VerbParts,
  { limit }: RequestOf<'history'>,
): Promise<Answer> {
  const { meetings, locale } = store.getState();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const known = new Set(meetings.map(({ operationId }) => operationId));
  const older =
    limit <= meetings.length
      ? []
      : (await pastMeetings(limit)).filter(({ operationId }) => !known.has(operationId));
  const shown = [...meetings, ...older].slice(0, limit);
  const lines = shown.map(({ timeline, subject, joinUrl, ...meeting }) => {
    const [first] = timeline;
    const when = first === undefined ? '' : format.format(first.at);
    return [when, oneLine(subject) || t('cli.noSubject'), t(`cli.state.${shownState(meeting)}`), joinUrl]
      .filter(Boolean)
      .join(' — ');
  });
  return done(lines.join('\n') || t('cli.noHistory'), { meetings: shown.map(meetingData) });
}
