import type { Desk } from './desk';
import type { Answer, ControlRequest } from './messages';
import type { Serve } from './server';
import { doctor } from './verbs/doctor';
import { history } from './verbs/history';
import { hotkeyTest } from './verbs/hotkey-test';
import { leave } from './verbs/leave';
import { quit } from './verbs/quit';
import { signIn } from './verbs/sign-in';
import { signOut } from './verbs/sign-out';
import { start } from './verbs/start';
import { status } from './verbs/status';

async function answerTo(request: ControlRequest, desk: Desk): Promise<Answer> {
  switch (request.verb) {
    case 'start':
      return start(request, desk);
    case 'status':
      return status(desk);
    case 'leave':
      return leave(request, desk);
    case 'history':
      return history(request, desk);
    case 'doctor':
      return doctor(desk);
    case 'hotkey-test':
      return hotkeyTest(desk);
    case 'sign-in':
      return signIn(request, desk);
    case 'sign-out':
      return signOut(request, desk);
    case 'quit':
      return quit(request, desk);
  }
}

/**
 * What a command line can have done by the running app: the same commands that tray and window give.
 * @param begun the sign-in of the start is under way: before that, nobody would seem to be signed in
 */
export const createServe =
  (parts: Pick<Desk, 'commands' | 'store' | 'pastMeetings' | 'losesLink'>, begun: Promise<unknown>): Serve =>
  async (request, progress, signal) => {
    await begun;
    return answerTo(request, { ...parts, progress, signal });
  };
