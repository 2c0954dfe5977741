import { Caption1 } from '@fluentui/react-components';
import type { Meeting } from '../../common/meeting';
import { connectedSince, spanOf, spanWords, timeWords } from '../../common/times';
import { t } from '../language';
import { useApp } from '../state';
import { askedAt, isOver } from './groups';
import { timeOfDay } from './times';
import { useToday } from './use-today';

function timeOf(meeting: Meeting, today: number, locale: string): string | undefined {
  const since = connectedSince(meeting);
  if (since !== undefined) return t('attendance.since', { time: timeWords(since, today, locale) });
  const at = askedAt(meeting);
  if (!isOver(meeting)) return at === undefined ? undefined : timeWords(at, today, locale);
  // Past meetings are listed by day.
  const span = spanOf(meeting);
  if (span !== undefined) return spanWords(span, locale);
  return at === undefined ? undefined : timeOfDay(at, locale);
}

/** Since when the user is in the meeting, or from when until when; before that, when the user asked for it. */
export function MeetingTime({ meeting }: { readonly meeting: Meeting }) {
  const locale = useApp((app) => app.locale);
  const time = timeOf(meeting, useToday(), locale);
  return time === undefined ? null : (
    <Caption1 dir="auto" data-testid="meeting-time">
      {time}
    </Caption1>
  );
}
