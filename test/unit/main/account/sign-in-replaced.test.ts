import { text, verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { failure, type Problem, type Result, success } from '../../../../common/problem';
import { setUpSignIn, fetchPassword, input } from './set-up-sign-in';

const lenea = {
  address: 'lenea@contoso.com',
  userName: 'CONTOSO\\lenea',
  server: 'https://lync.contoso.com/',
};
const stored = {
  ...lenea,
  serverOwner: lenea.address,
  password: { ...lenea, encrypted: 'x' },
  trustedHosts: { 'contoso.com': ['lync.fabrikam.com'] },
  passwordless: false,
  passwordRefused: false,
};
const zoe = { ...input, address: 'zoe@fabrikam.com', password: 'hers' };
const signedOut = (code: string) =>
  ({ state: 'signedOut', problem: { code, message: verbatim('No.'), next: 'signIn' } }) as const;

/** An account is remembered before the sign-in under test. */
function remembering(result: Result, more: object = {}, loaded = 'lenea’s') {
  const all = setUpSignIn({ stored: { ...stored, ...more }, result, loaded });
  const before = Object.fromEntries(all.values);
  return { ...all, before, now: () => Object.fromEntries(all.values) };
}
const refusals: readonly Problem[] = [
  { code: 'PasswordRefused', message: verbatim('No.'), next: 'signIn' },
  { code: 'ServerNotFound', message: verbatim('None.'), next: 'retry' },
  { code: 'HostNotTrusted', message: verbatim('Not there.'), next: 'signIn' },
];

describe('a sign-in that fails', () => {
  it.each(refusals)('S32 changes nothing of the account that is remembered: $code', async (problem) => {
    const { signIn, store, kept, before, now } = remembering(failure(problem));
    signIn.showLast();
    const result = signIn.signIn({ ...zoe, server: 'https://lync.fabrikam.com/', remember: false });
    await new Promise(setImmediate);
    store.setState({ connection: signedOut(problem.code) });
    expect(await result).toMatchObject({ ok: false, problem: { code: problem.code } });
    expect([now(), kept]).toEqual([before, []]);
    expect(store.getState().account).toMatchObject(lenea);
  });

  it('S32 changes nothing either while it is under way, or when it is cancelled', async () => {
    const waits = new Promise<never>(() => undefined);
    const { signIn, store, kept, before, now } = remembering(waits as unknown as Result);
    void signIn.signIn(zoe);
    await new Promise(setImmediate);
    expect([now(), kept]).toEqual([before, []]);
    expect(store.getState().account).toMatchObject({ address: zoe.address });
    await signIn.signOut();
    expect([now(), kept]).toEqual([before, []]);
    expect(store.getState().account).toMatchObject(lenea);
  });

  it('S32 replaces the account as soon as the server accepts it, even if the first attempt failed', async () => {
    const late = failure({ code: 'NoAnswer', message: verbatim(''), next: 'retry' });
    const { signIn, store, kept, before, now } = remembering(late);
    await signIn.signIn(zoe);
    expect([now(), kept]).toEqual([before, []]);
    store.setState({ connection: { state: 'ready' } });
    await new Promise(setImmediate);
    expect(now()).toMatchObject({ address: zoe.address, server: '', serverOwner: zoe.address });
    expect(kept).toEqual(['zoe@fabrikam.com  hers']);
  });

  it('S32 does not affect the stored password, which the next start tries', async () => {
    const problem = { code: 'PasswordRefused', message: verbatim('No.'), next: 'signIn' } as const;
    const { signIn, store, values } = remembering(failure(problem));
    for (const typed of [zoe, { ...zoe, ...lenea, password: 'mistyped' }]) {
      const result = signIn.signIn(typed);
      await new Promise(setImmediate);
      store.setState({ connection: signedOut(problem.code) });
      await result;
      expect(signIn.accountToCheck()).toMatchObject({ address: typed.address, lack: 'acceptedPassword' });
      expect(values.get('passwordRefused')).toBe(false);
      store.setState({ connection: { state: 'signedOut' } });
    }
  });

  it('S32 is remembered if it was the stored password that the server refused', () => {
    const { signIn, store, values } = remembering(success);
    signIn.signInAgain();
    store.setState({ connection: signedOut('PasswordRefused') });
    expect(values.get('passwordRefused')).toBe(true);
  });
});

describe('a failed sign-in as another user', () => {
  /** Signs in with the stored password; then another user tries to. */
  async function trying(state: 'ready' | 'reconnecting' | 'faulted', ...first: [object?, string?]) {
    const { problem } = signedOut('PasswordRefused');
    let settle: (result: Result) => void = () => undefined;
    const answer = new Promise<Result>((resolve) => (settle = resolve));
    const all = remembering(answer as unknown as Result, ...first);
    all.signIn.signInAgain();
    all.store.setState({ connection: { state: 'ready' } });
    if (state !== 'ready') all.store.setState({ connection: { state, problem } });
    const result = all.signIn.signIn(zoe);
    await new Promise(setImmediate);
    settle(failure(problem));
    all.store.setState({ connection: signedOut(problem.code) });
    expect(await result).toMatchObject({ ok: false });
    return all;
  }

  it.each(['ready', 'reconnecting'] as const)(
    'S32 signs the previous account (%s) in again, and says so',
    async (state) => {
      const { tried, store, before, now, kept } = await trying(state);
      const again = { ...lenea, password: 'lenea’s', passwordTaken: true };
      expect(tried).toMatchObject([again, { address: zoe.address }, again]);
      expect(store.getState().account).toMatchObject(lenea);
      expect(store.getState().notices).toEqual([
        {
          id: 'signIn',
          severity: 'info',
          text: text('signIn.goesOn', {
            tried: 'zoe@fabrikam.com',
            reason: verbatim('No.'),
            address: 'lenea@contoso.com',
          }),
        },
      ]);
      expect([now(), kept]).toEqual([before, []]);
    },
  );

  it('S32 opens no window for an account that signed in without a password', async () => {
    const { tried } = await trying('ready', { passwordless: true, password: null }, '');
    expect(tried).toHaveLength(3);
    expect(tried.at(-1)).toEqual({ ...lenea, password: '', silent: true });
  });

  it('S32 does not send again a password that waits for the user', async () => {
    const { tried, store } = await trying('faulted');
    expect(tried.map(({ address }) => address)).toEqual([lenea.address, zoe.address]);
    expect(store.getState().account).toMatchObject(lenea);
  });

  it('S32 stays signed out if the user signs out meanwhile, and loses nothing that was stored', async () => {
    let settle: (result: Result) => void = () => undefined;
    const waits = new Promise<Result>((resolve) => (settle = resolve));
    const { signIn, store, tried, before, now } = remembering(waits as unknown as Result);
    signIn.signInAgain();
    store.setState({ connection: { state: 'ready' } });
    const result = signIn.signIn(zoe);
    await new Promise(setImmediate);
    await signIn.signOut();
    settle(failure({ code: 'Aborted', message: verbatim(''), next: 'none' }));
    await result;
    expect(tried.map(({ address }) => address)).toEqual([lenea.address, zoe.address]);
    expect(now()).toEqual(before);
  });
});

describe('what is remembered of one account', () => {
  it('S31 is not used when another one signs in: neither server, user name nor password', async () => {
    const { signIn, tried, now } = remembering(success);
    await signIn.signIn(zoe);
    expect(tried).toEqual([{ address: zoe.address, userName: '', server: '', password: 'hers' }]);
    expect(now()).toMatchObject({ address: zoe.address, userName: '', server: '', serverOwner: zoe.address });
  });

  it('S31 stays its own after the organisation set the server for a while', async () => {
    const { signIn, store, values } = remembering(success);
    store.setState({ managed: ['server'] });
    await signIn.signIn(zoe);
    expect(values.get('otherAccounts')).toMatchObject([{ server: lenea.server, serverOwner: lenea.address }]);
    const later = setUpSignIn({ stored: Object.fromEntries(values), loaded: 'hers' });
    later.signIn.signInAgain();
    expect(later.tried).toMatchObject([{ address: zoe.address, server: '' }]);
  });

  it('S31 is the same as before servers had an owner', async () => {
    const { signIn, tried, values } = remembering(success, { serverOwner: '' });
    signIn.signInAgain();
    expect(tried).toMatchObject([lenea]);
    await signIn.signIn({ ...zoe, server: 'https://lync.fabrikam.com/' });
    expect(values.get('serverOwner')).toBe(zoe.address);
  });

  it('S31 is the server that the organisation sets for every account, if the account has none of its own', () => {
    const other = { address: zoe.address };
    const { signIn, store, tried } = remembering(success, other);
    store.setState({ signInServer: 'https://lync.everybody.example/' });
    signIn.signInAgain();
    expect(tried).toMatchObject([{ address: zoe.address, server: 'https://lync.everybody.example/' }]);
  });
});

describe('a program that prints a password', () => {
  const byProgram = { byProgram: true, stored: { ...stored, passwordCommand: ['pass'] } };

  it('S34 prints that of one account, and does not run for another', async () => {
    const { signIn, tried } = setUpSignIn(byProgram);
    await signIn.signIn({ ...zoe, password: '' });
    expect(tried).toEqual([{ address: zoe.address, userName: '', server: '', password: '' }]);
    await signIn.signIn({ ...input, ...lenea, address: 'Lenea@Contoso.com', password: '' });
    expect(tried.at(-1)).toMatchObject({ fetchPassword });
  });

  it('S34 stays with its account when another one is remembered', async () => {
    const { signIn, values } = setUpSignIn(byProgram);
    await signIn.signIn(zoe);
    expect(values.get('passwordCommand')).toBeUndefined();
    expect(values.get('otherAccounts')).toMatchObject([{ passwordCommand: ['pass'] }]);
    const later = setUpSignIn({ stored: Object.fromEntries(values), loaded: 'hers' });
    later.signIn.signInAgain();
    expect(later.tried).toEqual([
      { address: zoe.address, userName: '', server: '', password: 'hers', passwordTaken: true },
    ]);
  });

  it('S34 belongs to the first account that signs in with it', async () => {
    const { signIn, tried } = setUpSignIn({ byProgram: true, stored: { passwordCommand: ['pass'] } });
    await signIn.signIn({ ...zoe, password: '' });
    await signIn.signIn({ ...input, password: '' });
    expect(tried.map((account) => account.fetchPassword)).toEqual([fetchPassword, undefined]);
  });
});

it('N53 does not sign in with an invalid address in the settings, and says so', () => {
  for (const address of ['lenea', 'lenea@.', 'lenea@[::1]']) {
    const { signIn, tried, store } = setUpSignIn({ stored: { address }, loaded: 'hunter2' });
    signIn.signInAgain();
    expect([tried, signIn.accountToCheck()]).toEqual([[], undefined]);
    expect(store.getState().notices).toMatchObject([{ id: 'password', severity: 'warning' }]);
  }
});

it('N53 does not sign in with an invalid address, not even once', async () => {
  const { signIn, tried } = setUpSignIn();
  expect(await signIn.signInOnce({ ...input, address: 'lenea@contoso..com' })).toMatchObject({ ok: false });
  expect(tried).toEqual([]);
});
