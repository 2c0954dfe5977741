import { isOver } from './groups';
import { addressWords } from './meeting-words';
import { create } from 'zustand';
import type { Meeting } from '../../common/meeting';

/** Text without case and accents, so that "muller" finds "Müller". */
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

/** The words of the latest query, for which hundreds of meetings are looked at. */
let latest = { query: '', words: [''] as readonly string[] };

function wordsOf(query: string): readonly string[] {
  if (latest.query !== query) latest = { query, words: plain(query).split(/\s+/) };
  return latest.words;
}

/** Whether the subject, the people or the link of a meeting contain every word of the query. */
export const matches = (meeting: Meeting, query: string): boolean =>
  wordsOf(query).every((word) => textOf(meeting).includes(word));

/** Whether a search leaves a meeting in the list: it never hides one that is running. */
export const isShown = (meeting: Meeting, query: string): boolean =>
  !isOver(meeting) || matches(meeting, query);

interface Search {
  /** '' = no search. */
  readonly query: string;
  /** The user asked for the search field by a key, so it is shown, however few meetings there are. */
  readonly wanted: boolean;
  /** The field should take the focus. */
  readonly takesFocus: boolean;
}

/** It has a store of its own, so that typing draws only what the search hides or shows. */
export const useSearch = create<Search>(() => ({ query: '', wanted: false, takesFocus: false }));

export const search = (query: string): void => useSearch.setState({ query });

/** Shows the search field and gives it the focus. */
export const askForSearch = (): void => useSearch.setState({ wanted: true, takesFocus: true });
