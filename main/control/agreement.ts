import { exitCodes } from '../exit-codes';
import { quitEffect, type Ending, type QuitEffect } from '../meetings/quit-effect';
import type { Desk } from './desk';
import type { Answer } from './messages';

/** What a command line has to ask before the app does what it wants: whether meetings may end, or for a password. */
export type Asks = 'agreement' | 'password';

/** An answer that asks for something, and says that nothing was done. */
export const asking = (asks: Asks, text: string): Answer => ({
  exitCode: exitCodes.interrupted,
  text,
  data: { asks },
});

/** What that does to the meetings that are running; `undefined` where none is, or nobody is signed in any more. */
export function effectOf(
  ending: Ending,
  { store }: Pick<Desk, 'store'>,
  losesLink = false,
): QuitEffect | undefined {
  const { connection, meetings } = store.getState();
  const endsThem = ending === 'quit' || connection.state !== 'signedOut';
  return endsThem ? quitEffect(meetings, losesLink, ending) : undefined;
}

/** Asks whether they may end. */
export const askAbout = ({ question, consequence }: QuitEffect): Answer =>
  asking('agreement', `${question}\n${consequence}`);
