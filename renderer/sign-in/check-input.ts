import { type SignInInput } from '../../preload/contract';

/** What is wrong with the form, field by field; empty where it can be sent. */
export type InputFaults = Readonly<Partial<Record<'address' | 'userName' | 'password' | 'server', string>>>;

/** Only what no server has to be asked for. */
export function checkInput(input: SignInInput): InputFaults {
  return {
    ...(!/^[^\s@]+@[^\s@]+$/.test(input.address) && { address: 'Enter it as name@company.com.' }),
    ...(input.server !== '' &&
      !isWebAddress(input.server) && { server: 'Enter it as https://server.company.com/…' }),
  };
}

function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}
