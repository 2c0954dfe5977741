import { t } from './language/t';
import { failure, type Result } from './problem';
import { readServerAddress } from './server-address';

const invalid = (message: string, advice: string): Result<never> =>
  failure({ code: 'InvalidInput', message, advice, next: 'changeInput' });

/** As much of what was typed as a message has room for. */
const quoted = (text: string): { readonly address: string } => ({ address: text.slice(0, 100) });

/** Reads the address of an account as somebody types it, with or without `sip:`. */
export function readSignInAddress(typed: string): Result<string> {
  const address = typed.trim().replace(/^sip:/i, '');
  return /^[^@\s]+@[^@\s]+$/.test(address)
    ? { ok: true, value: address }
    : invalid(t('signIn.noAddress', quoted(address)), t('signIn.noAddressAdvice'));
}

/** Reads the server's address as somebody types it. @returns its URL; '' = found by the address of the account */
export function readSignInServer(typed: string): Result<string> {
  const text = typed.trim();
  const read = readServerAddress(text);
  return 'url' in read
    ? { ok: true, value: read.url }
    : invalid(t(`signIn.${read.fault}`, quoted(text)), t('signIn.serverAdvice'));
}
