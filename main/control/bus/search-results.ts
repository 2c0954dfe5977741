import type { Commands } from '../../../common/commands';
import { finalStates, meetingTitle, shownState, type Meeting } from '../../../common/meeting';
import { folded } from '../../../common/folded';
import { oneLine } from '../../../common/one-line';
import { presetInput, presetTitle } from '../../../common/presets';
import type { Preset } from '../../../common/settings-schema';
import { say, t } from '../../language/t';
import { busText } from '../../desktop/bus/bus-object';
import type { AppStore } from '../../state/store';

/** Something that a search of the desktop finds. */
export interface SearchResult {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  /** Whether it has a link to join by. */
  readonly canJoin: boolean;
}

export interface SearchDeps {
  readonly store: AppStore;
  /** The commands that show the user what they refuse. */
  readonly commands: Commands;
  /** Settles when the sign-in at start is under way: before that, a press would ask for one. */
  readonly begun: Promise<unknown>;
}

const meetNow = 'meet-now';
const ofPreset = 'preset:';
const ofMeeting = 'meeting:';
const longestName = 120;

const presetResult = (preset: Preset): SearchResult => ({
  id: busText(`${ofPreset}${preset.id}`),
  name: busText(oneLine(say(presetTitle(preset)), longestName)),
  description: t('desktopSearch.meetNow'),
  canJoin: false,
});

const resultOf = (meeting: Meeting): SearchResult => {
  const people = meeting.people?.length ?? 0;
  const state = t(`cli.state.${shownState(meeting)}`);
  return {
    id: `${ofMeeting}${meeting.operationId}`,
    name: busText(oneLine(say(meetingTitle(meeting)), longestName)),
    description: people === 0 ? state : `${state} — ${t('cli.people', { count: people })}`,
    canJoin: meeting.joinUrl !== undefined,
  };
};

/** All that can be found now, most important first. */
export function allResults({ store }: Pick<SearchDeps, 'store'>): readonly SearchResult[] {
  const { meetings, settings } = store.getState();
  return [
    { id: meetNow, name: t('tray.meetNow'), description: t('desktopSearch.meetNow'), canJoin: false },
    ...settings.presets.map(presetResult),
    ...meetings.filter(({ state }) => !finalStates.has(state)).map(resultOf),
  ];
}

/** A text with a space in place of everything that is no letter or digit. */
const wordsIn = (text: string): string => folded(text).replace(/[^\p{L}\p{N}]+/gu, ' ');

/** The results in which each term begins a word, without regard to case and accents. Without a term, nothing fits. */
export function matching(
  results: readonly SearchResult[],
  terms: readonly string[],
): readonly SearchResult[] {
  const wanted = terms.map((term) => wordsIn(term).trim()).filter((term) => term !== '');
  if (wanted.length === 0) return [];
  return results.filter(({ name }) => {
    const words = ` ${wordsIn(`${name} meet now`)}`;
    return wanted.every((term) => words.includes(` ${term}`));
  });
}

/** Does what the result stands for: starts a meeting, shows one, or joins it. */
export function activate({ store, commands, begun }: SearchDeps, id: string, wish?: 'join'): void {
  if (id === meetNow) void begun.then(() => commands.startMeeting({}, 'search'));
  const preset = store.getState().settings.presets.find((one) => presetResult(one).id === id);
  if (preset !== undefined) void begun.then(() => commands.startMeeting(presetInput(preset), 'search'));
  if (!id.startsWith(ofMeeting)) return;
  const operationId = id.slice(ofMeeting.length);
  if (wish === 'join') void commands.openJoinLink(operationId);
  else commands.showWindow({ page: 'meetings', operationId });
}
