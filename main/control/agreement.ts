import { exitCodes } from '../base/exit-codes';
import { quitEffect, type Ending, type QuitEffect } from '../meetings/quit-effect';
import type { VerbParts } from './verb-parts';
import type { Answer } from './messages';

/** What a command line has to ask the user before the app acts: whether meetings may end, or for a password. */
export type Asks = 'agreement' | 'password';

/** An answer that asks for something and says that nothing has been done. */
export const asking = (asks: Asks, text: string): Answer => ({
  exitCode: exitCodes.interrupted,
  text,
  data: { asks },
});

/** What that does to the meetings that are running; `undefined` if none is, or nobody is signed in any longer. */
export function effectOf(
  ending: Ending,
  { store }: Pick<VerbParts, 'store'>,
  losesLink = false,
): QuitEffect | undefined {
  const { connection, meetings } = store.getState();
  const endsThem = ending === 'quit' || connection.state !== 'signedOut';
  return endsThem ? quitEffect(meetings, losesLink, ending) : undefined;
}

/** Asks whether they may end. */
export const askAbout = ({ question, consequence }: QuitEffect): Answer =>
  asking('agreement', `${question}\n${consequence}`);
