import { readAddress } from '../../common/sign-in-address';
import type { SignInInput } from '../../common/commands';
import { t } from '../language';

/** What is wrong with the form, field by field, in their order; empty where it can be sent. */
export type InputFaults = Readonly<Partial<Record<'address' | 'userName' | 'password' | 'server', string>>>;

/** With the password that was typed, or without any: by what the system or the organisation's own page says. */
export type Way = 'password' | 'withoutPassword';

/** Only what no server has to be asked for. */
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
