import { t } from '../language';
import type { SignInInput } from '../../common/commands';
import { isSameAddress, readAddress } from '../../common/sign-in-address';
import type { AccountView } from '../../common/state';

/** The last account, and the server that the organisation sets for every account. */
interface Known {
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
 * The input with a new address. The remembered user name and server of the previous address are removed; typed ones stay.
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

/** A text that says to which server the password goes; `undefined` as long as that is unknown. */
export function destinationWords({ address, server }: SignInInput): string | undefined {
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

/** The mistakes in the form, by field, in the order of the fields; empty if it can be sent. */
export type InputFaults = Readonly<Partial<Record<'address' | 'userName' | 'password' | 'server', string>>>;

/** With the typed password, or by other means: the system's sign-in or the organisation's web page. */
export type Way = 'password' | 'withoutPassword';

/** Checks what can be checked without the server. */
export function checkInput(input: SignInInput, way: Way): InputFaults {
  const read = readAddress(input.address);
  return {
    ...('fault' in read && { address: t(`signIn.${read.fault}Advice`) }),
    ...(way === 'password' && input.password === '' && { password: t('signIn.passwordFault') }),
    ...(input.server.trim() !== '' &&
      !isWebAddress(input.server.trim()) && { server: t('signIn.serverFault') }),
  };
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
