import type { AccountView } from '../../common/state';
import { isSameAddress, readAddress } from '../../common/sign-in-address';
import type { SignInInput } from '../../common/commands';
import { t } from '../language';

/** What is known before a sign-in: the last account, and the server that the organisation sets for every account. */
export interface Known {
  readonly account: AccountView | undefined;
  readonly server: string;
}

const beginningOf = (
  address: string,
  { account, server }: Known,
): Pick<AccountView, 'userName' | 'server'> =>
  account !== undefined && isSameAddress(account.address, address.trim())
    ? account
    : { userName: '', server };

/**
 * The form with a new address. The remembered user name and server of the previous address are removed; typed ones
 * stay.
 */
export function withAddress(input: SignInInput, address: string, known: Known): SignInInput {
  const [before, after] = [beginningOf(input.address, known), beginningOf(address, known)];
  return {
    ...input,
    address,
    userName: input.userName === before.userName ? after.userName : input.userName,
    server: input.server === before.server ? after.server : input.server,
  };
}

/** Which server the password goes to; `undefined` as long as that is unknown. */
export function whereTo({ address, server }: SignInInput): string | undefined {
  if (server.trim() !== '') return t('signIn.serverNamed', { server: server.trim() });
  const read = readAddress(address);
  const domain = 'address' in read ? read.address.split('@')[1] : undefined;
  return domain === undefined ? undefined : t('signIn.serverOfDomain', { domain: domain.toLowerCase() });
}

/**
 * Whether the password program prints the password of this address. @param owner '' = the first account that signs in
 */
export const printsPasswordOf = (owner: string, address: string): boolean =>
  owner === '' || isSameAddress(owner, address.trim());
