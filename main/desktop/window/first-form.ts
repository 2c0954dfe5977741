import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isPseudo } from '../../../common/languages';
import type { ShowTarget } from '../../../common/commands';
import { type FirstForm, type FirstForms, firstFormsFile, placeOfUser } from '../../../common/first-form';
import type { AppState } from '../../../common/state';
import { decompress, startPage, type PageFile } from './app-files';

function isForHome(target: ShowTarget | undefined): boolean {
  return target === undefined || (target.page === 'start' && target.operationId === undefined);
}

function isForSignIn(target: ShowTarget | undefined): boolean {
  return target === undefined || (target.page === 'signIn' && target.account === undefined);
}

/** Whether the sign-in is empty, shows no hint, and has no page to go back to. */
const isFirstSignIn = ({ connection, account, ...state }: AppState): boolean =>
  !('problem' in connection) &&
  account === undefined &&
  (state.otherAccounts ?? []).length === 0 &&
  state.meetings.length === 0 &&
  state.managed.length === 0 &&
  state.passwordProgram === undefined &&
  state.signInServer === '' &&
  state.signInAddress === undefined &&
  state.signInMethods.includes('password') &&
  state.signInMethods.length > 1;

/**
 * The form with which a window opens in this state, if the build has drawn it (`renderer/first-form`).
 * @returns undefined = the page is not what the build has drawn, so the window waits for its scripts
 */
export function firstFormOf(state: AppState, target: ShowTarget | undefined): FirstForm | undefined {
  const { connection, account } = state;
  if (state.notices.length > 0 || state.questions.length > 0 || isPseudo(state.language)) return undefined;
  if (connection.state === 'signedOut' && isForSignIn(target) && isFirstSignIn(state))
    return state.hasKeychain ? 'signIn' : 'signInWithoutKeychain';
  const hasName =
    account?.name !== undefined && account.identity === undefined && !account.name.includes('@');
  const mayStart = connection.state === 'ready' && state.cannotStart === undefined;
  const isPlain = (state.invitations ?? []).length === 0;
  return hasName && mayStart && isPlain && isForHome(target) ? 'meeting' : undefined;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => entities[one] ?? one);

/**
 * The start page with its form, so that the user sees it and can type before the page's own script has run.
 * @param root folder of the pages
 * @returns undefined = the build has drawn none for this state
 */
export async function readFirstForm(
  root: string,
  address: string,
  state: AppState,
  target: ShowTarget | undefined,
): Promise<PageFile | undefined> {
  const form = address.startsWith(startPage) ? firstFormOf(state, target) : undefined;
  if (form === undefined) return undefined;
  try {
    const file = await decompress(await readFile(join(root, `${firstFormsFile}.br`)));
    const page = (JSON.parse(String(file)) as FirstForms<string>)[state.language]?.[form];
    if (page === undefined) return undefined;
    const html = page.replaceAll(placeOfUser, () => escaped(state.account?.name ?? ''));
    return { status: 200, mimeType: 'text/html', data: Buffer.from(html) };
  } catch {
    // The window needs its scripts for the form then.
    return undefined;
  }
}
