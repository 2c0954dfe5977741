/** A keychain of Debian's. */
export interface Keychain {
  readonly name: string;
}

export const keychains: readonly Keychain[] = [];
