import { text, verbatim } from '../../../../../common/text';
import { expect, it } from 'vitest';
import type { SignInInput } from '../../../../../common/commands';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { signIn } from '../../../../../main/control/verbs/sign-in';
import { start } from '../../../../../main/control/verbs/start';
import { status } from '../../../../../main/control/verbs/status';
import { failure, success } from '../../../../../common/problem';
import type { AppState } from '../../../../../common/state';
import { clearNotice, createAppStore, setNotice } from '../../../../../main/state/store';

import { meeting } from '../../desktop/meetings';

/** Records every sign-in. */
function fakeDeps(state: Partial<AppState> = {}) {
  const tried: SignInInput[] = [];
  const store = createAppStore();
  store.setState(state);
  const commands = {
    leavesRunning: () => false,
    signInNow: (input: SignInInput) => {
      tried.push(input);
      return Promise.resolve(success);
    },
  };
  const findServer = () => Promise.resolve({ ok: true, value: undefined });
  return { tried, deps: { store, commands, findServer } as unknown as VerbDeps };
}
const request = { verb: 'sign-in', address: 'anna@contoso.com', sure: false } as const;

it('says whose password it asks for, and signs nobody in before that', async () => {
  const { deps, tried } = fakeDeps();
  expect(await signIn(deps, { ...request, address: ' sip:anna@contoso.com' })).toMatchObject({
    text: 'The password goes to the server that Meet Now finds for contoso.com.\nPassword for anna@contoso.com:',
    data: { asks: 'password' },
  });
  expect(tried).toEqual([]);
});

it('asks for no password if the organisation does not allow passwords', async () => {
  const { deps, tried } = fakeDeps({ signInMethods: ['browser'] });
  expect(await signIn(deps, request)).toMatchObject({ exitCode: 0 });
  expect(tried).toMatchObject([{ address: 'anna@contoso.com', password: '' }]);
});

it('asks for no password if the organisation has set another server', async () => {
  const { deps, tried } = fakeDeps({ managed: ['server'], signInServer: 'https://a.contoso.com/' });
  expect(await signIn(deps, { ...request, server: 'https://b.contoso.com/' })).toMatchObject({
    exitCode: 8,
  });
  expect(await signIn(deps, { ...request, server: 'a.contoso.com' })).toMatchObject({
    data: { asks: 'password' },
  });
  expect(tried).toEqual([]);
});

const account = {
  address: 'anna@contoso.com',
  userName: 'CONTOSO\\anna',
  server: 'https://lync.contoso.com/',
};
const zoe = { ...request, address: 'zoe@fabrikam.com' };

it.each([
  ['the remembered one, for the address that it was given for', request, account.server],
  [
    'the remembered one, however the address is typed',
    { ...request, address: 'ANNA@Contoso.com' },
    account.server,
  ],
  ['none but that of her own domain, for somebody else', zoe, ''],
  [
    'the one that is named, for somebody else',
    { ...zoe, server: 'lync.fabrikam.com' },
    'https://lync.fabrikam.com/',
  ],
  [
    'the one that is named, for the same',
    { ...request, server: 'https://new.contoso.com' },
    'https://new.contoso.com/',
  ],
])('S31 asks this server, and says so before the password is typed: %s', async (_, asked, server) => {
  const { deps, tried } = fakeDeps({ account });
  const { text } = await signIn(deps, asked);
  const [where, who] = text.split('\n');
  const domain = asked.address.split('@')[1] ?? '';
  expect(where).toBe(
    server === ''
      ? `The password goes to the server that Meet Now finds for ${domain}.`
      : `The password goes to ${server}.`,
  );
  expect(who).toBe(`Password for ${asked.address}:`);
  await signIn(deps, { ...asked, password: 'x' });
  const userName = asked.address === zoe.address ? '' : account.userName;
  expect(tried.map((input) => [new URL(input.server || 'none:').href, input.userName])).toEqual([
    [server || 'none:', userName],
  ]);
});

it('S31 asks the server that the organisation sets for every account', async () => {
  const { deps, tried } = fakeDeps({ account, signInServer: 'https://lync.everybody.example/' });
  await signIn(deps, { ...zoe, password: 'x' });
  expect(tried).toMatchObject([{ server: 'https://lync.everybody.example/' }]);
});

it('N55 asks before a meeting ends with the sign-in of any account, and for the password afterwards', async () => {
  const running = { meetings: [meeting({ state: 'connected' })], connection: { state: 'ready' } as const };
  for (const who of [request, zoe]) {
    const { deps, tried } = fakeDeps({ account, ...running });
    expect(await signIn(deps, { ...who, password: 'x' })).toEqual({
      exitCode: 130,
      text: 'A meeting is running. Sign in anyway?\nYou will leave the running meeting. People who joined with its link can stay for as long as the server keeps it.',
      data: { asks: 'agreement' },
    });
    expect(tried).toEqual([]);
    expect(await signIn(deps, { ...who, sure: true })).toMatchObject({ data: { asks: 'password' } });
    expect(await signIn(deps, { ...who, sure: true, password: 'x' })).toMatchObject({ exitCode: 0 });
    expect(tried).toHaveLength(1);
  }
});

it('N55 does not ask if nobody is signed in any longer, or no meeting is running', async () => {
  const ended = { meetings: [meeting({ state: 'ended' })], connection: { state: 'ready' } as const };
  for (const state of [ended, { meetings: [meeting({ state: 'connected' })] }]) {
    const { deps } = fakeDeps({ account, ...state });
    expect(await signIn(deps, { ...request, password: 'x' })).toMatchObject({ exitCode: 0 });
  }
});

it('S32 says which account it continues with after another one failed to sign in', async () => {
  const { deps } = fakeDeps({ account, connection: { state: 'connecting', step: 'discovery' } });
  const problem = { code: 'PasswordRefused', message: verbatim('No.'), next: 'signIn' } as const;
  const commands = {
    leavesRunning: () => false,
    signInNow: () => Promise.resolve(failure(problem)),
  } as unknown as VerbDeps['commands'];
  expect(await signIn({ ...deps, commands }, { ...zoe, password: 'x' })).toMatchObject({
    exitCode: 3,
    text: 'No. You are still signed in as anna@contoso.com.',
  });
});

it('L07 says that the password is not kept if there is no keychain', async () => {
  const { deps } = fakeDeps();
  const commands = {
    leavesRunning: () => false,
    signInNow: () => {
      setNotice(deps.store, 'keychain', 'info', text('signIn.noKeychain'));
      return Promise.resolve(success);
    },
  } as unknown as VerbDeps['commands'];
  expect(await signIn({ ...deps, commands }, { ...request, password: 'x' })).toMatchObject({
    exitCode: 0,
    text: 'Signed in as anna@contoso.com. No keychain is available here, so Meet Now keeps the password only until you quit.',
    data: { account: 'anna@contoso.com', passwordKept: false },
  });
  expect(await signIn(fakeDeps().deps, { ...request, password: 'x' })).not.toHaveProperty(
    'data.passwordKept',
  );
});

it('L71 tells what the keychain asks for, once for each dialog', async () => {
  const { deps } = fakeDeps();
  const told: string[] = [];
  const progress = (line: string): void => void told.push(line);
  const commands = {
    leavesRunning: () => false,
    signInNow: () => {
      const { store } = deps;
      setNotice(store, 'keychain', 'warning', text('keychain.create'));
      setNotice(store, 'hotkey', 'info', verbatim('Something else.'));
      setNotice(store, 'keychain', 'warning', text('keychain.allow'));
      clearNotice(store, 'keychain');
      return Promise.resolve(success);
    },
  } as unknown as VerbDeps['commands'];
  await signIn({ ...deps, commands, progress }, { ...request, password: 'x' });
  setNotice(deps.store, 'keychain', 'warning', text('keychain.create'));
  expect(told).toEqual([
    'Your system wants to create a keychain for the password. Please answer its prompt.',
    'Your keychain is asking whether Meet Now may use it. Please answer its prompt.',
  ]);
});

it('L71 says in status, and at a start, that a keychain asks', async () => {
  const { deps } = fakeDeps();
  setNotice(deps.store, 'keychain', 'warning', text('keychain.allow'));
  const asks = 'Your keychain is asking whether Meet Now may use it. Please answer its prompt.';
  expect(status(deps).text).toBe(`Signed out\n${asks}`);
  expect(await start(deps, { verb: 'start', timeout: 1 } as never)).toMatchObject({
    exitCode: 3,
    text: asks,
  });
});
