import { exitCodes } from '../../cli/exit-codes';
import { t } from '../../language/t';
import { done, failed, type Desk } from '../desk';
import type { Answer, RequestOf } from '../messages';

/** Signs in as the window does; what is left out is as it was last time. */
export async function signIn(request: RequestOf<'sign-in'>, { commands, store }: Desk): Promise<Answer> {
  const { account, signInServer } = store.getState();
  const address = request.address ?? account?.address ?? '';
  if (address === '') return { exitCode: exitCodes.usage, text: t('cli.whichAddress'), data: {} };
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
