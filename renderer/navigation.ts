import type { AppState } from '../common/state';
import type { ShowTarget } from '../common/commands';

/** What fills the window: starting and the meetings share a page. */
export type Page = 'home' | 'signIn' | 'settings' | 'check';

export interface View {
  readonly page: Page;
  /** The meeting to bring into view. */
  readonly operationId?: string;
  /** Counts the times that a page was asked for: each moves the focus anew. */
  readonly turn: number;
}

type Connection = AppState['connection'];

const needsSignIn = (connection: Connection): boolean =>
  connection.state === 'signedOut' ||
  (connection.state === 'faulted' && connection.problem.next === 'signIn');

/** The page a window opens with. */
export function firstView(state: AppState, target: ShowTarget | undefined): View {
  if (target !== undefined) return shown(target, 0, state);
  return { page: needsSignIn(state.connection) ? 'signIn' : 'home', turn: 0 };
}

function pageOf(target: ShowTarget, state: AppState | undefined): Page {
  if (target.page === 'settings' || target.page === 'check') return target.page;
  return target.page === 'signIn' && state?.connection.state !== 'ready' ? 'signIn' : 'home';
}

/** The view that main asked for; who is signed in already has nothing to do at sign-in. */
export function shown(target: ShowTarget, turn: number, state: AppState | undefined): View {
  const page = pageOf(target, state);
  return target.operationId === undefined ? { page, turn } : { page, turn, operationId: target.operationId };
}

/** Where Back leads; `undefined` where there is nothing to go back to. */
export function backFrom(page: Page, state: AppState): Page | undefined {
  const nothingAtHome = state.connection.state === 'signedOut' && state.meetings.length === 0;
  // Who cannot sign in has come from there.
  if (page === 'check') return nothingAtHome ? 'signIn' : 'settings';
  if (page === 'settings') return nothingAtHome ? 'signIn' : 'home';
  return page === 'signIn' && !nothingAtHome ? 'home' : undefined;
}

/** A finished sign-in leads to the start form, a lost one back to signing in; nothing else moves the user. */
export function viewAfter(view: View, before: AppState, after: AppState): View {
  const turn = view.turn + 1;
  if (view.page === 'signIn' && before.connection.state !== 'ready' && after.connection.state === 'ready')
    return { page: 'home', turn };
  if (view.page !== 'signIn' && !needsSignIn(before.connection) && needsSignIn(after.connection))
    return { page: 'signIn', turn };
  return view;
}
