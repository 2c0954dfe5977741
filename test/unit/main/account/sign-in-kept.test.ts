import { shown } from '../../../english';
import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../common/problem';
import { setUpSignIn, input } from './set-up-sign-in';

describe('what is remembered', () => {
  it('is the account, and the password once the server has accepted it', async () => {
    const { signIn, kept, values } = setUpSignIn();
    await signIn.signIn({ ...input, server: 'h.example' });
    expect(kept).toEqual(['lenea@contoso.com https://h.example/ hunter2']);
    expect(Object.fromEntries(values)).toEqual({
      address: 'lenea@contoso.com',
      userName: '',
      server: 'https://h.example/',
      serverOwner: 'lenea@contoso.com',
      passwordRefused: false,
    });
  });

  it('L09 is nothing if the user signs out before the keychain is unlocked', async () => {
    let unlock: (open: boolean) => void = () => undefined;
    const unlocked = new Promise<boolean>((resolve) => (unlock = resolve));
    const { signIn, kept } = setUpSignIn({ unlocked });
    const signingIn = signIn.signIn(input);
    await new Promise(setImmediate);
    await signIn.signOut();
    unlock(true);
    await signingIn;
    expect(kept).toEqual(['forgotten']);
  });

  it('P26 is not a password that was refused', async () => {
    const { signIn, kept } = setUpSignIn({
      result: failure({ code: 'PasswordRefused', message: verbatim('No.'), next: 'signIn' }),
    });
    await signIn.signIn(input);
    expect(kept).toEqual([]);
  });

  it('is not the password if the user does not want that, and the old one is deleted', async () => {
    const { signIn, kept } = setUpSignIn();
    await signIn.signIn({ ...input, remember: false });
    expect(kept).toEqual(['forgotten']);
  });

  it('L07 is not the password if there is no keychain, and a notice says so', async () => {
    const { signIn, kept, store } = setUpSignIn({ keychain: false });
    await signIn.signIn(input);
    expect(kept).toEqual([]);
    expect(store.getState().notices).toMatchObject([{ id: 'keychain', severity: 'info' }]);
  });

  it('is nothing of a sign-in for one run', async () => {
    const { signIn, tried, kept, values } = setUpSignIn();
    expect(await signIn.signInOnce({ ...input, server: 'http://127.0.0.1:1' })).toEqual(success);
    expect(tried).toMatchObject([{ server: 'http://127.0.0.1:1/', password: 'hunter2' }]);
    expect([kept, values.size]).toEqual([[], 0]);
    expect(await signIn.signInOnce({ ...input, server: 'http://h.example' })).toMatchObject({ ok: false });
  });
});

describe('signing in at start', () => {
  const stored = { address: 'lenea@contoso.com', userName: 'u', server: 'https://h.example/' };

  it('uses what is stored', () => {
    const { signIn, tried, store } = setUpSignIn({ stored, loaded: 'hunter2' });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: 'hunter2', passwordTaken: true }]);
    expect(store.getState().account).toMatchObject(stored);
  });

  it('P62 says that the server accepted a stored password before, and does not say so of a typed one', async () => {
    const { signIn, tried } = setUpSignIn({ stored, loaded: 'hunter2' });
    signIn.signInAgain();
    await signIn.signIn(input);
    await signIn.signInOnce({ ...input, server: '' });
    expect(tried.map(({ passwordTaken = false }) => passwordTaken)).toEqual([true, false, false]);
  });

  it('P62 tells a check the same, whether or not the stored password is in use', async () => {
    const { signIn } = setUpSignIn({ stored, loaded: 'hunter2' });
    expect(signIn.accountToCheck()).toMatchObject({ password: 'hunter2', passwordTaken: true });
    signIn.signInAgain();
    expect(signIn.accountToCheck()).toMatchObject({ password: 'hunter2', passwordTaken: true });
    await signIn.signIn(input);
    expect(signIn.accountToCheck()).not.toHaveProperty('passwordTaken');
  });

  it('P26 does not send a refused password again, and fills the form', () => {
    const { signIn, tried, store } = setUpSignIn({
      stored: { ...stored, passwordRefused: true },
      loaded: 'hunter2',
    });
    signIn.signInAgain();
    expect(tried).toEqual([]);
    expect(store.getState().account).toMatchObject(stored);
  });

  it('needs no password and opens no window if the last sign-in needed no password', () => {
    const { signIn, tried } = setUpSignIn({ stored: { ...stored, passwordless: true } });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: '', silent: true }]);
  });

  it.each([
    ['a stored password', {}, 'hunter2', false],
    ['no password, by Windows or the browser', { passwordless: true }, '', false],
    ['a password that a program prints', { keepSignedIn: true }, '', true],
  ])(
    'S21 does not happen if the settings name a server without https, and a notice says so: with %s',
    (_, kept, loaded, byProgram) => {
      for (const server of ['http://h.example/', 'file:///etc/passwd', 'https://u@h.example/', 'two words']) {
        const { signIn, tried, store } = setUpSignIn({
          stored: { ...stored, ...kept, server },
          loaded,
          byProgram,
        });
        signIn.signInAgain();
        expect([tried, signIn.accountToCheck()]).toEqual([[], undefined]);
        expect(store.getState().account).toMatchObject({ address: stored.address, server });
        expect(shown(store.getState().notices)).toMatchObject([
          { id: 'password', severity: 'warning', text: expect.stringContaining(server) as string },
        ]);
      }
    },
  );

  it('does nothing if no account is stored', () => {
    const { signIn, tried, store } = setUpSignIn({ loaded: 'hunter2' });
    signIn.signInAgain();
    expect([tried, store.getState().account]).toEqual([[], undefined]);
  });

  it('L08 asks again for a password that can no longer be read', () => {
    const password = { ...stored, encrypted: 'eA==' };
    const { signIn, tried, store } = setUpSignIn({ stored: { ...stored, password } });
    signIn.signInAgain();
    expect(tried).toEqual([]);
    expect(store.getState().notices).toMatchObject([{ id: 'password', severity: 'warning' }]);
  });
});

describe('a keychain that is unlocked late', () => {
  const stored = { address: 'lenea@contoso.com', password: { encrypted: 'x' } };

  it('L09 does not sign in anyone but the user who has signed in with the form meanwhile', async () => {
    const { signIn, tried } = setUpSignIn({ stored, loaded: 'stored' });
    await signIn.signIn({ ...input, password: 'typed' });
    signIn.signInAgain();
    expect(tried).toMatchObject([{ password: 'typed' }]);
  });
});

describe('staying signed in', () => {
  const signedIn = async (options = {}) => {
    const all = setUpSignIn(options);
    await all.signIn.signIn({ ...input, remember: false });
    all.store.setState({ connection: { state: 'ready' } });
    return all;
  };

  it('can be turned on afterwards, without typing the password again', async () => {
    const { signIn, kept } = await signedIn();
    expect(await signIn.keepSignedIn(true)).toEqual(success);
    expect(kept).toEqual(['forgotten', 'lenea@contoso.com  hunter2']);
  });

  it('deletes what was stored when it is turned off', async () => {
    const { signIn, kept } = await signedIn();
    await signIn.keepSignedIn(true);
    expect(await signIn.keepSignedIn(false)).toEqual(success);
    expect(kept.at(-1)).toBe('forgotten');
  });

  it('is shown, and needs no keychain for a sign-in without a password', async () => {
    const { signIn, store, values } = setUpSignIn({ keychain: false });
    await signIn.signIn({ ...input, password: '', remember: false });
    store.setState({ connection: { state: 'ready' } });
    expect(store.getState().account?.kept).toBe(false);
    expect(await signIn.keepSignedIn(true)).toEqual(success);
    expect(store.getState().account?.kept).toBe(true);
    expect(values.get('passwordless')).toBe(true);
  });

  it('is refused without a keychain, and while nobody is signed in', async () => {
    const { signIn, store } = await signedIn({ keychain: false });
    expect(await signIn.keepSignedIn(true)).toMatchObject({ ok: false, problem: { code: 'NoKeychain' } });
    store.setState({ connection: { state: 'connecting', step: 'discovery' } });
    expect(await signIn.keepSignedIn(true)).toMatchObject({ ok: false, problem: { code: 'SignedOut' } });
    expect(await setUpSignIn().signIn.keepSignedIn(true)).toMatchObject({
      ok: false,
      problem: { code: 'SignedOut' },
    });
  });

  it('also works for an account that was handed over for this run', async () => {
    const { signIn, store, values } = setUpSignIn();
    await signIn.signInOnce({ address: 'once@contoso.com', userName: '', server: '', password: 'once' });
    store.setState({ connection: { state: 'ready' } });
    expect(values.get('address')).toBeUndefined();
    await signIn.keepSignedIn(true);
    expect(values.get('address')).toBe('once@contoso.com');
  });
});
