import { type Text, text } from '../../common/text';
import { failure, type Problem, type Result } from '../../common/problem';
import { isManaged, managedProblem } from '../state/managed-problem';
import type { AppStore } from '../state/store';
import { readServerAddress } from './server-address';
import { isSameAddress, readAddress } from '../../common/sign-in-address';

const invalid = (message: Text, advice: Text): Result<never> =>
  failure({ code: 'InvalidInput', message, advice, next: 'changeInput' });

/** What was typed, cut to what fits in a message. */
const quoted = (text: string): { readonly address: string } => ({ address: text.slice(0, 100) });

/** Reads the address of an account as a user types it, with or without `sip:`. */
export function readSignInAddress(typed: string): Result<string> {
  const read = readAddress(typed);
  if ('address' in read) return { ok: true, value: read.address };
  return invalid(text('signIn.noAddress', quoted(typed.trim())), text(`signIn.${read.fault}Advice`));
}

/** Reads the server's address as a user types it. @returns its URL; '' = the server is found by the sign-in address */
export function readSignInServer(typed: string): Result<string> {
  const address = typed.trim();
  const read = readServerAddress(address);
  return 'url' in read
    ? { ok: true, value: read.url }
    : invalid(text(`signIn.${read.fault}`, quoted(address)), text('signIn.serverAdvice'));
}

/** @returns the problem that the organisation has set another address; `undefined` if it has not */
export function otherAddress(store: AppStore, address: string): Problem | undefined {
  const { signInAddress = '' } = store.getState();
  if (!isManaged(store, 'addressTemplate') || isSameAddress(signInAddress, address)) return undefined;
  return managedProblem(text('managed.address', { address: signInAddress }));
}
