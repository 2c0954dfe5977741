import { describe, expect, it } from 'vitest';
import { failure, type Result, success } from '../../../../../common/problem';
import type { AppState } from '../../../../../common/state';
import { text } from '../../../../../common/text';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { accounts, switchAccount } from '../../../../../main/control/verbs/accounts';
import { createAppStore } from '../../../../../main/state/store';
import { meeting } from '../../desktop/meetings';

const lenea = { address: 'lenea@contoso.com', userName: '', server: '', name: 'Lene Aaling', kept: true };
const zoe = { address: 'zoe@fabrikam.com', userName: '', server: 'https://lync.fabrikam.com/', running: 1 };
const verb = 'switch' as const;

function depsFor(state: Partial<AppState>, result: Result = success, refusal?: object) {
  const store = createAppStore();
  const switched: string[] = [];
  store.setState({ connection: { state: 'ready' }, account: lenea, otherAccounts: [zoe], ...state });
  const commands = {
    refusalOfAccount: () => refusal,
    leavesRunning: () => true,
    switchAccountNow(address: string) {
      switched.push(address);
      if (result.ok) store.setState({ account: zoe });
      return Promise.resolve(result);
    },
  };
  return { switched, deps: { store, commands } as unknown as VerbDeps };
}

describe('meet-now accounts', () => {
  it('lists the accounts, the one that is signed in first', () => {
    const { deps } = depsFor({});
    expect(accounts(deps)).toEqual({
      exitCode: 0,
      text: '* lenea@contoso.com (Lene Aaling) — Ready\n  zoe@fabrikam.com — needs its password — 1 meeting running',
      data: {
        accounts: [
          {
            account: lenea.address,
            name: 'Lene Aaling',
            server: '',
            current: true,
            signedIn: true,
            stored: true,
            running: 0,
          },
          {
            account: zoe.address,
            server: zoe.server,
            current: false,
            signedIn: false,
            stored: false,
            running: 1,
          },
        ],
      },
    });
  });
});

describe('meet-now switch', () => {
  it('switches to the only other account', async () => {
    const { deps, switched } = depsFor({});
    expect(await switchAccount(deps, { verb, sure: false })).toMatchObject({
      exitCode: 0,
      text: 'Signed in as zoe@fabrikam.com.',
      data: { account: zoe.address },
    });
    expect(switched).toEqual([zoe.address]);
  });

  it('asks which one, if there are several or none', async () => {
    const several = depsFor({ otherAccounts: [zoe, { ...zoe, address: 'sara@contoso.com' }] });
    expect(await switchAccount(several.deps, { verb, sure: false })).toMatchObject({ exitCode: 2 });
    const store = createAppStore();
    const none = await switchAccount({ store } as unknown as VerbDeps, { verb, sure: false });
    expect(none.text).toContain('There is no other account.');
    expect(several.switched).toEqual([]);
  });

  it('L76 says that a running meeting goes on, and asks first', async () => {
    const { deps, switched } = depsFor({ meetings: [meeting({ state: 'connected' })] });
    const asked = await switchAccount(deps, { verb, address: zoe.address, sure: false });
    expect(asked.data).toEqual({ asks: 'agreement' });
    expect(asked.text).toContain('If you switch back within 15 minutes, you are still in it');
    expect(switched).toEqual([]);
    await switchAccount(deps, { verb, address: zoe.address, sure: true });
    expect(switched).toEqual([zoe.address]);
  });

  it('says how to sign in if the password is needed', async () => {
    const message = text('accounts.passwordNeeded', { address: zoe.address });
    const { deps } = depsFor({}, failure({ code: 'PasswordNeeded', message, next: 'signIn' }));
    const answer = await switchAccount(deps, { verb, address: zoe.address, sure: false });
    expect([answer.exitCode, answer.text]).toEqual([
      3,
      'Enter the password of zoe@fabrikam.com to sign in. Type “meet-now sign-in zoe@fabrikam.com”.',
    ]);
  });

  it('S48 refuses an account of another server before it asks anything', async () => {
    const message = text('accounts.otherServer', { address: 'a', server: 'b', allowed: 'c' });
    const refusal = { code: 'ManagedByOrganisation', message, next: 'contactAdministrator' };
    const { deps, switched } = depsFor({ meetings: [meeting({ state: 'connected' })] }, success, refusal);
    const answer = await switchAccount(deps, { verb, address: zoe.address, sure: false });
    expect(answer.text).toContain('your organisation allows only c');
    expect(switched).toEqual([]);
  });
});
