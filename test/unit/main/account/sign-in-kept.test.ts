import { describe, expect, it } from 'vitest';
import { failure, success } from '../../../../common/problem';
import { desk, fetchPassword, input } from './sign-in-desk';

describe('what is remembered', () => {
  it('is the account, and the password once the server took it', async () => {
    const { signIn, kept, values } = desk();
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

  it('L09 is nothing for who signs out before the keychain is unlocked', async () => {
    let unlock: (open: boolean) => void = () => undefined;
    const unlocked = new Promise<boolean>((resolve) => (unlock = resolve));
    const { signIn, kept } = desk({ unlocked });
    const signingIn = signIn.signIn(input);
    await new Promise(setImmediate);
    await signIn.signOut();
    unlock(true);
    await signingIn;
    expect(kept).toEqual(['forgotten']);
  });

  it('P26 is not a password that was refused', async () => {
    const { signIn, kept } = desk({
      result: failure({ code: 'PasswordRefused', message: 'No.', next: 'signIn' }),
    });
    await signIn.signIn(input);
    expect(kept).toEqual([]);
  });

  it('is not the password where its user does not want that: the old one goes too', async () => {
    const { signIn, kept } = desk();
    await signIn.signIn({ ...input, remember: false });
    expect(kept).toEqual(['forgotten']);
  });

  it('L07 is not the password where no keychain is, and that is said', async () => {
    const { signIn, kept, store } = desk({ keychain: false });
    await signIn.signIn(input);
    expect(kept).toEqual([]);
    expect(store.getState().notices).toMatchObject([{ id: 'keychain', severity: 'info' }]);
  });

  it('is nothing of a sign-in for one run', async () => {
    const { signIn, tried, kept, values } = desk();
    expect(await signIn.signInOnce({ ...input, server: 'http://127.0.0.1:1' })).toEqual(success);
    expect(tried).toMatchObject([{ server: 'http://127.0.0.1:1/', password: 'hunter2' }]);
    expect([kept, values.size]).toEqual([[], 0]);
    expect(await signIn.signInOnce({ ...input, server: 'http://h.example' })).toMatchObject({ ok: false });
  });
});

describe('signing in at start', () => {
  const stored = { address: 'lenea@contoso.com', userName: 'u', server: 'https://h.example/' };

  it('uses what is stored', () => {
    const { signIn, tried, store } = desk({ stored, loaded: 'hunter2' });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: 'hunter2', passwordTaken: true }]);
    expect(store.getState().account).toMatchObject(stored);
  });

  it('P62 says of a stored password that the server took it before, and of a typed one it does not', async () => {
    const { signIn, tried } = desk({ stored, loaded: 'hunter2' });
    signIn.signInAgain();
    await signIn.signIn(input);
    await signIn.signInOnce({ ...input, server: '' });
    expect(tried.map(({ passwordTaken = false }) => passwordTaken)).toEqual([true, false, false]);
  });

  it('P62 says so to the check as well, whether the stored password is in use or not', async () => {
    const { signIn } = desk({ stored, loaded: 'hunter2' });
    expect(signIn.whoToCheck()).toMatchObject({ password: 'hunter2', passwordTaken: true });
    signIn.signInAgain();
    expect(signIn.whoToCheck()).toMatchObject({ password: 'hunter2', passwordTaken: true });
    await signIn.signIn(input);
    expect(signIn.whoToCheck()).not.toHaveProperty('passwordTaken');
  });

  it('P26 is not tried with a password that was refused, and the form is filled', () => {
    const { signIn, tried, store } = desk({
      stored: { ...stored, passwordRefused: true },
      loaded: 'hunter2',
    });
    signIn.signInAgain();
    expect(tried).toEqual([]);
    expect(store.getState().account).toMatchObject(stored);
  });

  it('goes without a password, and without a window, where the last one did', () => {
    const { signIn, tried } = desk({ stored: { ...stored, passwordless: true } });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: '', silent: true }]);
  });

  it.each([
    ['a stored password', {}, 'hunter2', false],
    ['no password, by Windows or the browser', { passwordless: true }, '', false],
    ['a password that a program prints', { keepSignedIn: true }, '', true],
  ])(
    'S21 goes nowhere where the file names a server without https, and says so: with %s',
    (_, kept, loaded, byProgram) => {
      for (const server of ['http://h.example/', 'file:///etc/passwd', 'https://u@h.example/', 'two words']) {
        const { signIn, tried, store } = desk({ stored: { ...stored, ...kept, server }, loaded, byProgram });
        signIn.signInAgain();
        expect([tried, signIn.whoToCheck()]).toEqual([[], undefined]);
        expect(store.getState().account).toMatchObject({ address: stored.address, server });
        expect(store.getState().notices).toMatchObject([
          { id: 'password', severity: 'warning', text: expect.stringContaining(server) as string },
        ]);
      }
    },
  );

  it('does nothing where nobody is stored', () => {
    const { signIn, tried, store } = desk({ loaded: 'hunter2' });
    signIn.signInAgain();
    expect([tried, store.getState().account]).toEqual([[], undefined]);
  });

  it('L08 asks again for a password that cannot be read any more', () => {
    const password = { ...stored, encrypted: 'eA==' };
    const { signIn, tried, store } = desk({ stored: { ...stored, password } });
    signIn.signInAgain();
    expect(tried).toEqual([]);
    expect(store.getState().notices).toMatchObject([{ id: 'password', severity: 'warning' }]);
  });
});

describe('a keychain that is unlocked late', () => {
  const stored = { address: 'lenea@contoso.com', password: { encrypted: 'x' } };

  it('L09 signs in nobody else than who has signed in by the form meanwhile', async () => {
    const { signIn, tried } = desk({ stored, loaded: 'stored' });
    await signIn.signIn({ ...input, password: 'typed' });
    signIn.signInAgain();
    expect(tried).toMatchObject([{ password: 'typed' }]);
  });
});

describe('staying signed in', () => {
  const signedIn = async (options = {}) => {
    const all = desk(options);
    await all.signIn.signIn({ ...input, remember: false });
    all.store.setState({ connection: { state: 'ready' } });
    return all;
  };

  it('can be wanted afterwards, without typing the password again', async () => {
    const { signIn, kept } = await signedIn();
    expect(await signIn.keepSignedIn(true)).toEqual(success);
    expect(kept).toEqual(['forgotten', 'lenea@contoso.com  hunter2']);
  });

  it('ends with what was stored', async () => {
    const { signIn, kept } = await signedIn();
    await signIn.keepSignedIn(true);
    expect(await signIn.keepSignedIn(false)).toEqual(success);
    expect(kept.at(-1)).toBe('forgotten');
  });

  it('is shown, and needs no keychain for who signs in without a password', async () => {
    const { signIn, store, values } = desk({ keychain: false });
    await signIn.signIn({ ...input, password: '', remember: false });
    store.setState({ connection: { state: 'ready' } });
    expect(store.getState().account?.kept).toBe(false);
    expect(await signIn.keepSignedIn(true)).toEqual(success);
    expect(store.getState().account?.kept).toBe(true);
    expect(values.get('passwordless')).toBe(true);
  });

  it('is refused without a keychain, and to who is not signed in', async () => {
    const { signIn, store } = await signedIn({ keychain: false });
    expect(await signIn.keepSignedIn(true)).toMatchObject({ ok: false, problem: { code: 'NoKeychain' } });
    store.setState({ connection: { state: 'connecting', step: 'discovery' } });
    expect(await signIn.keepSignedIn(true)).toMatchObject({ ok: false, problem: { code: 'SignedOut' } });
    expect(await desk().signIn.keepSignedIn(true)).toMatchObject({
      ok: false,
      problem: { code: 'SignedOut' },
    });
  });

  it('is also for who was handed over for this run, once they ask for it', async () => {
    const { signIn, store, values } = desk();
    await signIn.signInOnce({ address: 'once@contoso.com', userName: '', server: '', password: 'once' });
    store.setState({ connection: { state: 'ready' } });
    expect(values.get('address')).toBeUndefined();
    await signIn.keepSignedIn(true);
    expect(values.get('address')).toBe('once@contoso.com');
  });
});

describe('a program that prints the password', () => {
  const stored = { address: 'lenea@contoso.com', userName: '', server: '' };
  const byProgram = true;

  it('is asked instead of the keychain at start', () => {
    const { signIn, tried } = desk({ stored, loaded: 'kept', byProgram });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: '', fetchPassword }]);
  });

  it('is asked where no password is typed; one that is typed goes before it', async () => {
    const { signIn, tried } = desk({ byProgram });
    await signIn.signIn({ ...input, password: '' });
    await signIn.signIn(input);
    expect(tried).toEqual([
      { ...stored, password: '', fetchPassword },
      { ...stored, password: 'hunter2' },
    ]);
  });

  it('leaves nothing to be stored, and the next start to it', async () => {
    const { signIn, kept, store } = desk({ byProgram });
    await signIn.signIn(input);
    expect(kept).toEqual(['forgotten']);
    expect(store.getState().account?.kept).toBe(true);
  });

  it('is not asked at start by whoever signed out, or did not want that', async () => {
    for (const leave of [
      ({ signIn }: ReturnType<typeof desk>) => signIn.signOut(),
      ({ signIn }: ReturnType<typeof desk>) => signIn.signIn({ ...input, password: '', remember: false }),
    ]) {
      const all = desk({ stored, byProgram });
      await leave(all);
      const before = all.tried.length;
      all.signIn.signInAgain();
      expect(all.tried).toHaveLength(before);
    }
  });

  it('P26 is not asked for a password that was refused', () => {
    const { signIn, tried } = desk({ stored: { ...stored, passwordRefused: true }, byProgram });
    signIn.signInAgain();
    expect(tried).toEqual([]);
  });

  it('is asked by a check of the sign-in, too', () => {
    expect(desk({ stored, byProgram }).signIn.whoToCheck()).toEqual({
      ...stored,
      password: '',
      fetchPassword,
    });
  });
});
