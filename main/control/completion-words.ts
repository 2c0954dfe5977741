import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { finalStates } from '../../common/meeting';
import { oneLine } from '../../common/one-line';
import { nameOf } from '../../common/people';
import type { AppState } from '../../common/state';
import type { Logger } from '../base/log';
import { say } from '../language/t';
import { invitationLine } from '../meetings/announce-invitation';
import type { AppStore } from '../state/store';
import { makePlace } from './address';
import { meetingName, shownIds } from './answers';
import type { Offer } from './verb-table';

/** In UTF-16 code units. */
const longestName = 60;

/** What the user can name on a command line now, and what it stands for. */
export function completionWords({ meetings, invitations = [] }: AppState): readonly string[] {
  const running = meetings.filter(({ state }) => !finalStates.has(state));
  const idOf = shownIds(running);
  // Without a tab: `oneLine` leaves no control characters.
  const line = (offer: Offer, word: string, about: string): string =>
    `${offer}\t${oneLine(word, longestName)}\t${oneLine(about, longestName)}`;
  return [
    ...running.map((one) => line('meeting', idOf(one), meetingName(one))),
    ...invitations.map((one, index) => line('invitation', String(index + 1), say(invitationLine(one)))),
    ...running.flatMap((one) =>
      (one.lobby ?? []).map((person) => line('waiting', say(nameOf(person)), meetingName(one))),
    ),
  ];
}

/** Where a shell finds them, beside the socket. */
export const wordsFile = (address: string): string => `${address}.words`;

/**
 * Keeps the words for completions in a file while the app runs. A shell reads it in a millisecond; asking the app takes
 * a command several hundred. The first line is the number of the process, so that a shell ignores the file of a killed
 * app.
 * @returns a function that removes the file
 */
export function keepCompletionWords(address: string, store: AppStore, logger: Logger): () => void {
  const file = wordsFile(address);
  let written: string | undefined;
  let writing: NodeJS.Immediate | undefined;
  const write = (): void => {
    writing = undefined;
    const text = [String(process.pid), ...completionWords(store.getState()), ''].join('\n');
    if (text === written) return;
    written = text;
    try {
      makePlace(address);
      // A shell never reads half a file.
      writeFileSync(`${file}.new`, text, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch (error) {
      // Completions then offer no IDs.
      logger.warn('control: the words for completions cannot be written', error);
    }
  };
  write();
  const unsubscribe = store.subscribe((now, before) => {
    if (now.meetings !== before.meetings || now.invitations !== before.invitations)
      writing ??= setImmediate(write);
  });
  return () => {
    unsubscribe();
    clearImmediate(writing);
    rmSync(file, { force: true });
  };
}
