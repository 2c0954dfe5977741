import { readAddress } from '../../common/sign-in-address';

const placeholder = '{user}';

/** @returns the sign-in address of a user; `undefined` if the name does not make an address */
export function addressFrom(template: string, userName: string): string | undefined {
  const read = readAddress(template.replaceAll(placeholder, () => userName));
  return 'address' in read ? read.address : undefined;
}

/** Whether the template makes an address for each user. */
export const isAddressTemplate = (template: string): boolean =>
  template.includes(placeholder) && addressFrom(template, 'anna') !== undefined;
