import { type Language, localeOf } from '../../common/languages';
import { currentLanguage, inLanguage, inOwnLanguage, withThisLanguage } from '../language/t';
import type { AppStore } from '../state/store';
import type { Answer } from './messages';
import type { ControlRequest, RequestOf } from './request';
import type { Outlets, Serve } from './server';
import type { VerbDeps } from './verb-deps';
import type { AppVerbRow } from './verb-table';
import { accounts, switchAccount } from './verbs/accounts';
import { decline, join } from './verbs/answer-invitation';
import { admit, deny } from './verbs/admit';
import { callMe } from './verbs/call-me';
import { doctor } from './verbs/doctor';
import { history } from './verbs/history';
import { hotkeyTest } from './verbs/hotkey-test';
import { leave } from './verbs/leave';
import { people } from './verbs/people';
import { policy } from './verbs/policy';
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
  policy,
  'hotkey-test': hotkeyTest,
  accounts,
  switch: switchAccount,
  'sign-in': signIn,
  'sign-out': signOut,
  quit,
};

/**
 * The store and the commands for a command line in another language than the app. The app itself keeps its language: what
 * a command changes may be shown in a notification or in the window.
 */
function inThisLanguage({ commands, store }: Pick<VerbDeps, 'commands' | 'store'>, language: Language) {
  return {
    commands: new Proxy(commands, {
      get(all, name, receiver) {
        const command: unknown = Reflect.get(all, name, receiver);
        if (typeof command !== 'function') return command;
        return (...args: unknown[]): unknown =>
          inOwnLanguage(() => Reflect.apply(command, all, args) as unknown);
      },
    }),
    store: {
      ...store,
      getState: () => ({ ...store.getState(), language, locale: localeOf(language, []) }),
      subscribe: (listener: Parameters<AppStore['subscribe']>[0]) =>
        store.subscribe(withThisLanguage(listener)),
    },
  };
}

/**
 * Answers command lines with the same commands that tray and window use.
 * @param begun settles when the sign-in at start is under way; before that, nobody would seem to be signed in
 */
export function createServe(deps: Omit<VerbDeps, keyof Outlets | 'signal'>, begun: Promise<unknown>): Serve {
  let waits = true;
  const go = (): void => void (waits = false);
  begun.then(go, go);
  return async (request, outlets, signal, language = currentLanguage()) => {
    // A start is sent before anything else happens, even before its line in the log.
    if (waits) await begun;
    // TypeScript cannot connect the request and the handler of the same verb.
    const handler = handlers[request.verb] as Handler<ControlRequest>;
    const own = { ...deps, ...outlets, signal };
    if (language === currentLanguage()) return handler(own, request);
    return inLanguage(language, async () => handler({ ...own, ...inThisLanguage(deps, language) }, request));
  };
}
