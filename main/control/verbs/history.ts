import { t } from '../../language/t';
import { done, meetingData, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** The meetings that were started here, newest first. */
export function history({ limit }: RequestOf<'history'>, { store }: Desk): Answer {
  const { meetings, locale } = store.getState();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'short', timeStyle: 'short' });
  const shown = meetings.slice(0, limit);
  const lines = shown.map(({ timeline, subject, state, joinUrl }) => {
    const [first] = timeline;
    const when = first === undefined ? '' : format.format(first.at);
    return [when, subject || t('cli.noSubject'), t(`cli.state.${state}`), joinUrl]
      .filter(Boolean)
      .join(' — ');
  });
  return done(lines.join('\n') || t('cli.noHistory'), { meetings: shown.map(meetingData) });
}
