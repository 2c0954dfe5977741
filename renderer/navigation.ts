import { defined } from '../common/defined';
import type { AppState } from '../common/state';
import type { ShowTarget } from '../common/commands';

/** Pages of text, which lead back to the page that the user came from. */
const documents = ['help', 'news', 'licences'] as const;
type DocumentPage = (typeof documents)[number];

/** The pages of the window. `home` has the start form and the meetings. */
export type Page = 'home' | 'signIn' | 'settings' | 'check' | DocumentPage;

const isDocument = (page: Page): page is DocumentPage => documents.some((one) => one === page);

export interface View {
  readonly page: Page;
  /** The meeting to bring into view. */
  readonly operationId?: string;
  /** The part of that meeting to unfold. */
  readonly part?: ShowTarget['part'];
  /** The section of the settings to bring into view. */
  readonly section?: string;
  /** The account to sign in with beside the one that is signed in; '' = a new one. */
  readonly account?: string;
  /** The account beside which it signs in. */
  readonly beside?: string;
  /** The page from which the user opened a document. */
  readonly from?: Exclude<Page, DocumentPage>;
  /** Counts the requests for a page, each of which moves the focus. */
  readonly turn: number;
}

type Connection = AppState['connection'];

const needsSignIn = (connection: Connection): boolean =>
  connection.state === 'signedOut' ||
  (connection.state === 'faulted' && connection.problem.next === 'signIn');

/** The view with which a window opens. */
export function firstView(state: AppState, target: ShowTarget | undefined): View {
  if (target !== undefined) return viewOf(target, 0, state);
  return { page: needsSignIn(state.connection) ? 'signIn' : 'home', turn: 0 };
}

function pageOf(target: ShowTarget, state: AppState | undefined): Page {
  if (target.page === 'settings' || target.page === 'check') return target.page;
  const isNeeded = target.account !== undefined || state?.connection.state !== 'ready';
  return target.page === 'signIn' && isNeeded ? 'signIn' : 'home';
}

/** The view for a request of main. A user who is signed in gets `home` instead of the sign-in, unless it is for another account. */
export function viewOf(target: ShowTarget, turn: number, state: AppState | undefined): View {
  const page = pageOf(target, state);
  const { operationId, part, account } = target;
  const beside = account === undefined ? undefined : state?.account?.address;
  return { page, turn, ...defined({ operationId, part, account, beside }) };
}

/** The view after the user has chosen a page. */
export function viewOfPage(page: Page, before: View): View {
  const turn = before.turn + 1;
  if (!isDocument(page)) return { page, turn };
  return { page, turn, ...defined({ from: isDocument(before.page) ? before.from : before.page }) };
}

/** The page to which Back leads; `undefined` if there is none. */
export function backFrom({ page, from }: Pick<View, 'page' | 'from'>, state: AppState): Page | undefined {
  if (isDocument(page)) return from ?? 'settings';
  const nothingAtHome = state.connection.state === 'signedOut' && state.meetings.length === 0;
  // A user who cannot sign in came from there.
  if (page === 'check') return nothingAtHome ? 'signIn' : 'settings';
  if (page === 'settings') return nothingAtHome ? 'signIn' : 'home';
  return page === 'signIn' && !nothingAtHome ? 'home' : undefined;
}

/** The view after a change. A finished sign-in leads to `home`, and a lost one to the sign-in; nothing else moves the user. */
export function viewAfter(view: View, before: AppState, after: AppState): View {
  const turn = view.turn + 1;
  // If the sign-in with another account fails, main goes back to the former one, and the form shows why.
  const isBack = view.account !== undefined && view.beside === after.account?.address;
  const isReady = before.connection.state !== 'ready' && after.connection.state === 'ready';
  if (view.page === 'signIn' && isReady && !isBack) return { page: 'home', turn };
  if (view.page !== 'signIn' && !needsSignIn(before.connection) && needsSignIn(after.connection))
    return { page: 'signIn', turn };
  return view;
}
