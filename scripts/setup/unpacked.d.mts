/** Programs that tests start without installing them. */
export type ProgramSet = 'proxies' | 'kerberos' | 'desktops';
/** Unpacks the Debian packages of a set into a folder of a clone. @throws SetupError if they are not available */
export function ensurePrograms(root: string, set: ProgramSet): Promise<void>;
/** The programs that are unpacked, and the version of each package. @throws SetupError if there are none */
export function unpackedPrograms(
  root: string,
  set: ProgramSet,
): {
  readonly folder: string;
  readonly versions: Readonly<Record<string, string>>;
};
