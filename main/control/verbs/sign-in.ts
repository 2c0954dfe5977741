import { exitCodes } from '../../exit-codes';
import { t } from '../../language/t';
import { isManaged, managedProblem } from '../../policy/managed-problem';
import { readSignInAddress, readSignInServer } from '../../sign-in-input';
import { done, failed, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** Whether both lead to the same server, however they are typed. */
function isSame(typed: string, set: string): boolean {
  const [a, b] = [readSignInServer(typed), readSignInServer(set)];
  return a.ok && b.ok && a.value === b.value;
}

/**
 * Signs in as the window does; what is left out is as it was last time. Where the password is left out that one can sign in
 * with, it is asked for: by then the rest is known to be right, and whose it is.
 */
export async function signIn(request: RequestOf<'sign-in'>, { commands, store }: Desk): Promise<Answer> {
  const { account, signInServer, signInMethods } = store.getState();
  const typed = request.address ?? account?.address ?? '';
  if (typed === '') return { exitCode: exitCodes.usage, text: t('cli.whichAddress'), data: {} };
  const read = readSignInAddress(typed);
  if (!read.ok) return failed(read.problem);
  const address = read.value;
  // The form shows the organisation's server instead; whoever types another one is told that it counts for nothing.
  if (request.server !== undefined && isManaged(store, 'server') && !isSame(request.server, signInServer))
    return failed(managedProblem(t('cli.managedServer', { server: signInServer })));
  const known = account?.address === address ? account : undefined;
  const server = request.server ?? known?.server ?? signInServer;
  const url = readSignInServer(server);
  if (!url.ok) return failed(url.problem);
  if (request.password === undefined && signInMethods.includes('password'))
    return {
      exitCode: exitCodes.interrupted,
      text: t('cli.passwordOf', { address }),
      data: { asks: true },
    };
  const result = await commands.signIn({
    address,
    userName: request.userName ?? known?.userName ?? '',
    server,
    password: request.password ?? '',
    remember: true,
  });
  return result.ok ? done(t('cli.signedIn', { address }), { account: address }) : failed(result.problem);
}
