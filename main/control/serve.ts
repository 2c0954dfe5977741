import type { Answer } from './messages';
import type { ControlRequest, RequestOf } from './request';
import type { Serve } from './server';
import type { VerbDeps } from './verb-deps';
import type { AppVerbRow } from './verb-table';
import { decline, join } from './verbs/answer-invitation';
import { admit, deny } from './verbs/admit';
import { callMe } from './verbs/call-me';
import { doctor } from './verbs/doctor';
import { history } from './verbs/history';
import { hotkeyTest } from './verbs/hotkey-test';
import { leave } from './verbs/leave';
import { people } from './verbs/people';
import { qr } from './verbs/qr';
import { quit } from './verbs/quit';
import { room } from './verbs/room';
import { signIn } from './verbs/sign-in';
import { signOut } from './verbs/sign-out';
import { start } from './verbs/start';
import { status } from './verbs/status';
import { watch } from './verbs/watch';

type Handler<Request> = (deps: VerbDeps, request: Request) => Answer | Promise<Answer>;

const handlers: { readonly [Name in AppVerbRow['name']]: Handler<RequestOf<Name>> } = {
  start,
  room,
  qr,
  status,
  watch,
  leave,
  'call-me': callMe,
  join,
  decline,
  people,
  admit,
  deny,
  history,
  doctor,
  'hotkey-test': hotkeyTest,
  'sign-in': signIn,
  'sign-out': signOut,
  quit,
};

/**
 * Answers command lines with the same commands that tray and window use.
 * @param begun settles when the sign-in at start is under way; before that, nobody would seem to be signed in
 */
export const createServe =
  (
    deps: Pick<VerbDeps, 'commands' | 'store' | 'pastMeetings' | 'losesLink' | 'findServer'>,
    begun: Promise<unknown>,
  ): Serve =>
  async (request, outlets, signal) => {
    await begun;
    // TypeScript cannot connect the request and the handler of the same verb.
    const handler = handlers[request.verb] as Handler<ControlRequest>;
    return handler({ ...deps, ...outlets, signal }, request);
  };
