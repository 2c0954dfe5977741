import type { Meeting } from '../../common/meeting';
import { addressWords } from './meeting-words';

/** Without case and accents: "müller" is found by "muller". */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const texts = new WeakMap<Meeting, string>();

function textOf(meeting: Meeting): string {
  const known = texts.get(meeting);
  if (known !== undefined) return known;
  const { subject, joinUrl, details, people = [], invitees = [], timeline } = meeting;
  const text = plain(
    [
      subject,
      joinUrl,
      details?.conferenceId,
      ...people.map(({ name }) => name),
      ...invitees.map(({ address }) => addressWords(address)),
      ...timeline.map(({ who }) => who),
    ].join('\n'),
  );
  texts.set(meeting, text);
  return text;
}

/** Whether a meeting has every word of the query in its subject, its people or its link. */
export const matches = (meeting: Meeting, query: string): boolean =>
  plain(query)
    .split(/\s+/)
    .every((word) => textOf(meeting).includes(word));
