import { type Meeting, meetingTitle } from '../../common/meeting';
import { oneLine } from '../../common/one-line';
import { type Sayable, text } from '../../common/text';

/** With more people, the rest are counted. */
const mostNames = 3;
/** In characters: a long name must not push the others out of the line. */
const longestName = 40;

const short = (name: Sayable): Sayable => (typeof name === 'string' ? oneLine(name, longestName) : name);

/** The names of people, at most three and the number of the others, and the subject of their meeting, in one line. */
export function namesAndSubject(names: readonly Sayable[], meeting: Meeting): Sayable {
  const count = names.length - mostNames;
  const values = { names: names.slice(0, mostNames).map(short), subject: meetingTitle(meeting) };
  return count > 0
    ? text('notifications.namesAndOthers', { ...values, count })
    : text('notifications.names', values);
}
