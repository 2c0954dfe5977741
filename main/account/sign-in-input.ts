import { t } from '../language/t';
import { failure, type Result } from '../../common/problem';
import { readServerAddress } from './server-address';
import { readAddress } from '../../common/sign-in-address';

const invalid = (message: string, advice: string): Result<never> =>
  failure({ code: 'InvalidInput', message, advice, next: 'changeInput' });

/** As much of what was typed as a message has room for. */
const quoted = (text: string): { readonly address: string } => ({ address: text.slice(0, 100) });

/** Reads the address of an account as somebody types it, with or without `sip:`. */
export function readSignInAddress(typed: string): Result<string> {
  const read = readAddress(typed);
  if ('address' in read) return { ok: true, value: read.address };
  return invalid(t('signIn.noAddress', quoted(typed.trim())), t(`signIn.${read.fault}Advice`));
}

/** Reads the server's address as somebody types it. @returns its URL; '' = found by the address of the account */
export function readSignInServer(typed: string): Result<string> {
  const text = typed.trim();
  const read = readServerAddress(text);
  return 'url' in read
    ? { ok: true, value: read.url }
    : invalid(t(`signIn.${read.fault}`, quoted(text)), t('signIn.serverAdvice'));
}
