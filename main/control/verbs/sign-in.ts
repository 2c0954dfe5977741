import { exitCodes } from '../../base/exit-codes';
import { failure, type Problem } from '../../../common/problem';
import { text } from '../../../common/text';
import { t } from '../../language/t';
import { isManaged, managedProblem } from '../../state/managed-problem';
import { otherAddress, readSignInAddress, readSignInServer } from '../../account/sign-in-input';
import { isSameAddress } from '../../../common/sign-in-address';
import { domainOf } from '../../ucwa/sign-in/trust';
import { accountData, askAbout, asking, done, effectOf, failed, keychainLine } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

/** Whether both are the same server, even if they are typed differently. */
function isSame(typed: string, set: string): boolean {
  const [a, b] = [readSignInServer(typed), readSignInServer(set)];
  return a.ok && b.ok && a.value === b.value;
}

/**
 * Asks for the password, and tells the user which server gets it. First the server has to be found: otherwise the user
 * would type the password for nothing.
 */
async function askPassword(
  { findServer, signal }: VerbDeps,
  address: string,
  server: string,
): Promise<Answer> {
  const found = await findServer({ address, server }, signal);
  if (!found.ok) return failed(found.problem);
  const named = server || found.value;
  const whereTo =
    named === undefined
      ? t('signIn.serverOfDomain', { domain: domainOf(address) })
      : t('signIn.serverNamed', { server: named });
  return asking('password', `${whereTo}\n${t('cli.passwordOf', { address })}`);
}

/** @returns why the sign-in waits for the user, as soon as it does */
function waiting({ store }: VerbDeps): { readonly until: Promise<Problem>; readonly stop: () => void } {
  let stop = (): void => undefined;
  const until = new Promise<Problem>((resolve) => {
    stop = store.subscribe(({ connection: now }, before) => {
      if (now !== before.connection && now.state === 'faulted' && now.problem.code === 'IdentityNotConfirmed')
        resolve(now.problem);
    });
  });
  return { until, stop };
}

/** Tells the user about each dialog of the keychain, which may be behind the terminal. @returns a function that stops */
function followKeychain({ store, progress }: VerbDeps): () => void {
  let told: string | undefined;
  const look = (): void => {
    const line = keychainLine(store.getState(), 'warning');
    if (line !== undefined && line !== told) progress(line);
    told = line;
  };
  look();
  return store.subscribe(look);
}

/**
 * Signs in as the window does. What the user leaves out comes from the last sign-in of that account. If this would end
 * a running meeting, or if the password is missing, the app asks back once everything else is checked. If the server
 * signs in somebody else, only the window asks whether to continue.
 */
export async function signIn(deps: VerbDeps, request: RequestOf<'sign-in'>): Promise<Answer> {
  const { commands, store } = deps;
  const { account, otherAccounts = [], signInServer, signInMethods, signInAddress } = store.getState();
  const set = isManaged(store, 'addressTemplate') ? signInAddress : undefined;
  const typed = request.address ?? set ?? account?.address ?? signInAddress ?? '';
  if (typed === '') return { exitCode: exitCodes.usage, text: t('cli.whichAddress'), data: {} };
  const read = readSignInAddress(typed);
  if (!read.ok) return failed(read.problem);
  const address = read.value;
  const other = otherAddress(store, address);
  if (other !== undefined) return failed(other);
  // The form in the window shows the organisation's server and takes no other. Here the user can type one, so refuse it.
  if (request.server !== undefined && isManaged(store, 'server') && !isSame(request.server, signInServer))
    return failed(managedProblem(text('cli.managedServer', { server: signInServer })));
  const known = [account, ...otherAccounts].find(
    (one) => one !== undefined && isSameAddress(one.address, address),
  );
  const server = request.server ?? known?.server ?? signInServer;
  const url = readSignInServer(server);
  if (!url.ok) return failed(url.problem);
  const effect = effectOf(commands.leavesRunning(address) ? 'switchAccount' : 'signIn', { store });
  if (effect !== undefined && !request.sure) return askAbout(effect);
  if (request.password === undefined && signInMethods.includes('password'))
    return askPassword(deps, address, url.value);
  const { until, stop } = waiting(deps);
  const unfollow = followKeychain(deps);
  const signingIn = commands.signInNow({
    address,
    userName: request.userName ?? known?.userName ?? '',
    server: url.value,
    password: request.password ?? '',
    remember: true,
  });
  const result = await Promise.race([signingIn, until.then(failure)]).finally(() => {
    stop();
    unfollow();
  });
  if (result.ok) {
    const who = store.getState().account ?? { address, userName: '', server: '' };
    const signedIn = t('cli.signedIn', { address: who.identity ?? address });
    const notKept = keychainLine(store.getState(), 'info');
    const data = accountData({ ...who, address });
    if (notKept === undefined) return done(signedIn, data);
    return done(`${signedIn} ${notKept}`, { ...data, passwordKept: false });
  }
  const answer = failed(result.problem);
  const { connection, account: now } = store.getState();
  if (connection.state === 'signedOut' || now === undefined || isSameAddress(now.address, address))
    return answer;
  return { ...answer, text: `${answer.text} ${t('cli.goesOn', { address: now.address })}` };
}
