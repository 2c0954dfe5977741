import { exitCodes } from '../../base/exit-codes';
import { oneLine } from '../../../common/one-line';
import { isSameAddress } from '../../../common/sign-in-address';
import type { AccountView, AppState, OtherAccount } from '../../../common/state';
import { t } from '../../language/t';
import { accountData, askAbout, done, effectOf, failed } from '../answers';
import type { Answer } from '../messages';
import type { RequestOf } from '../request';
import type { VerbDeps } from '../verb-deps';

interface Listed extends OtherAccount {
  /** The account that is signed in, or would be. */
  readonly current: boolean;
}

/** All accounts of the user, the current one first. */
const listOf = ({ account, otherAccounts = [] }: AppState): readonly Listed[] => [
  ...(account === undefined ? [] : [{ ...account, current: true }]),
  ...otherAccounts.map((one) => ({ ...one, current: false })),
];

const nameOf = ({ address, name }: AccountView): string =>
  oneLine(name === undefined ? address : `${address} (${name})`);

/** Lists the accounts, and says which one is signed in. */
export function accounts({ store }: VerbDeps): Answer {
  const state = store.getState();
  const all = listOf(state);
  const lines = all.map((one) => {
    const about = [
      one.current && t(`cli.connection.${state.connection.state}`),
      !one.current && one.kept !== true && t('accounts.needsPassword'),
      one.running !== undefined && t('accounts.meetingsRunning', { count: one.running }),
    ].filter(Boolean);
    return [`${one.current ? '*' : ' '} ${nameOf(one)}`, ...about].join(' — ');
  });
  return done(lines.join('\n') || t('accounts.none'), {
    accounts: all.map((one) => ({
      ...accountData(one),
      ...(one.name === undefined ? {} : { name: one.name }),
      server: one.server,
      current: one.current,
      signedIn: one.current && state.connection.state !== 'signedOut',
      stored: one.kept === true,
      running: one.running ?? 0,
    })),
  });
}

/** Switches to another account. If a meeting is running and the user has not agreed yet, asks instead. */
export async function switchAccount(
  { commands, store }: VerbDeps,
  { address, sure }: RequestOf<'switch'>,
): Promise<Answer> {
  const { otherAccounts = [] } = store.getState();
  const [only, ...more] = otherAccounts;
  const wanted = address ?? (more.length === 0 ? only?.address : undefined);
  if (wanted === undefined) {
    const list = otherAccounts.map(nameOf).join('\n');
    const text = only === undefined ? t('accounts.noOther') : `${t('accounts.which')}\n${list}`;
    return { exitCode: exitCodes.usage, text, data: {} };
  }
  const refusal = commands.refusalOfAccount(wanted);
  if (refusal !== undefined) return failed(refusal);
  const isCurrent = isSameAddress(store.getState().account?.address ?? '', wanted);
  const effect = isCurrent
    ? undefined
    : effectOf(commands.leavesRunning(wanted) ? 'switchAccount' : 'signIn', { store });
  if (effect !== undefined && !sure) return askAbout(effect);
  const result = await commands.switchAccountNow(wanted);
  if (!result.ok) {
    const { connection, account } = store.getState();
    const answer = failed(result.problem);
    const needed = result.problem.code === 'PasswordNeeded';
    if (needed)
      return { ...answer, text: `${answer.text} ${t('accounts.signInCommand', { address: wanted })}` };
    if (connection.state === 'signedOut' || account === undefined || isSameAddress(account.address, wanted))
      return answer;
    return { ...answer, text: `${answer.text} ${t('cli.goesOn', { address: account.address })}` };
  }
  const who = store.getState().account ?? { address: wanted, userName: '', server: '' };
  return done(t('cli.signedIn', { address: who.identity ?? who.address }), accountData(who));
}
