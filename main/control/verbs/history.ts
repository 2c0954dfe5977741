import { t } from '../../language/t';
import { shownState } from '../../../common/meeting';
import { spanOf } from '../../../common/times';
import { done, meetingData, meetingName, shownIds } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

/** Lists the meetings started here, newest first: those that the window shows, then older ones from the journal. */
export async function history(
  { store, pastMeetings }: VerbDeps,
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
  const idOf = shownIds(shown);
  const lines = shown.map((meeting) => {
    const [first] = meeting.timeline;
    const span = spanOf(meeting);
    const asked = first === undefined ? '' : format.format(first.at);
    const when = span === undefined ? asked : format.formatRange(span.from, span.to);
    const words = [when, meetingName(meeting), t(`cli.state.${shownState(meeting)}`), meeting.joinUrl];
    return `${idOf(meeting)}  ${words.filter(Boolean).join(' — ')}`;
  });
  return done(lines.join('\n') || t('cli.noHistory'), { meetings: shown.map(meetingData) });
}
