import { ProblemError } from '../../../common/problem';
import { TransportError } from '../../net/transport';
import { withChild } from '../signals';
import { type AccessOptions, openAccess } from './server-access';

/** Says why there is no server to send a password to. Other failures may go away with the password, or a question. */
const noServer: ReadonlySet<string> = new Set([
  'ServerNotFound',
  'TooManyRedirects',
  'LinkMissing',
  'ManagedByOrganisation',
]);
const isNoServer = (error: unknown): boolean =>
  error instanceof TransportError || (error instanceof ProblemError && noServer.has(error.problem.code));

/**
 * Finds the host that would get the user's password (RootURL). Sends no credentials.
 * @param server URL of the discovery root; '' = find it by the domain of the address
 * @returns the host with its port; `undefined` if only a sign-in can tell
 * @throws TransportError; ProblemError `ServerNotFound`, `TooManyRedirects`, `LinkMissing`, `ManagedByOrganisation`
 */
export async function findServer(
  { address, server }: { readonly address: string; readonly server: string },
  options: Omit<AccessOptions, 'system' | 'observer'>,
  signal: AbortSignal,
): Promise<string | undefined> {
  return withChild(signal, async (child) => {
    const access = openAccess(
      { address, server, userName: '', password: '', silent: true },
      options,
      child.signal,
      () => undefined,
    );
    let host: string | undefined;
    try {
      await access.discover((next) => {
        host = new URL(next).host;
        child.abort();
      });
    } catch (error) {
      if (host === undefined && isNoServer(error)) throw error;
    } finally {
      access.close();
    }
    return host;
  });
}
