import type { CheckAccount } from '../check/run-check';
import type { RememberedAccount } from './remembered-account';
import type { Account } from '../ucwa/connection-options';

interface Known {
  readonly remembered: RememberedAccount;
  /** The account that signed in during this run. */
  readonly used: Account | undefined;
  /**
   * Whether its password, or the remembered one, was refused. Servers lock accounts, so not even a check sends it
   * again.
   */
  readonly refused: boolean;
  /** Whether the remembered account signs in without a password. */
  readonly passwordless: boolean;
}

/** The account whose sign-in can be checked, with the password in use or stored; `undefined` if there is none. */
export function whoToCheck({ remembered, used, refused, passwordless }: Known): CheckAccount | undefined {
  const owner = used ?? remembered.get();
  if (owner.address === '' || (used === undefined && remembered.problem() !== undefined)) return undefined;
  const { address, userName, server } = owner;
  const account = { address, userName, server, password: '' };
  if (refused) return { ...account, lack: 'acceptedPassword' };
  const fetch = used === undefined ? remembered.programOf(owner) : used.fetchPassword;
  if (fetch !== undefined) return { ...account, fetchPassword: fetch };
  const loaded = used === undefined ? remembered.passwordOf(owner) : undefined;
  const password = used?.password ?? loaded ?? '';
  const passwordTaken = used === undefined ? loaded !== undefined : used.passwordTaken === true;
  const needsNone = used === undefined ? passwordless : used.password === '';
  return password === '' && !needsNone
    ? { ...account, lack: 'password' }
    : { ...account, password, ...(passwordTaken && { passwordTaken }) };
}
