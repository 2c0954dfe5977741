import { exitCodes } from '../../cli/exit-codes';
import { t } from '../../language/t';
import { isManaged, managedProblem } from '../../policy/managed-problem';
import { readServerAddress } from '../../server-address';
import { done, failed, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** Whether both lead to the same server, however they are typed. */
function isSame(typed: string, set: string): boolean {
  const [a, b] = [readServerAddress(typed.trim()), readServerAddress(set)];
  return 'url' in a && 'url' in b && a.url === b.url;
}

/** Signs in as the window does; what is left out is as it was last time. */
export async function signIn(request: RequestOf<'sign-in'>, { commands, store }: Desk): Promise<Answer> {
  const { account, signInServer } = store.getState();
  const address = request.address ?? account?.address ?? '';
  if (address === '') return { exitCode: exitCodes.usage, text: t('cli.whichAddress'), data: {} };
  // The form shows the organisation's server instead; whoever types another one is told that it counts for nothing.
  if (request.server !== undefined && isManaged(store, 'server') && !isSame(request.server, signInServer))
    return failed(managedProblem(t('cli.managedServer', { server: signInServer })));
  const known = account?.address === address ? account : undefined;
  const result = await commands.signIn({
    address,
    userName: request.userName ?? known?.userName ?? '',
    server: request.server ?? known?.server ?? signInServer,
    password: request.password,
    remember: true,
  });
  return result.ok ? done(t('cli.signedIn', { address }), { account: address }) : failed(result.problem);
}
