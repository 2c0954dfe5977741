import { describe, expect, it } from 'vitest';
import { setUpSignIn, fetchPassword, input } from './set-up-sign-in';

describe('a program that prints the password', () => {
  const stored = { address: 'lenea@contoso.com', userName: '', server: '' };
  const byProgram = true;

  it('runs instead of the keychain at start', () => {
    const { signIn, tried } = setUpSignIn({ stored, loaded: 'kept', byProgram });
    signIn.signInAgain();
    expect(tried).toEqual([{ ...stored, password: '', fetchPassword }]);
  });

  it('runs if no password is typed; a typed one takes precedence', async () => {
    const { signIn, tried } = setUpSignIn({ byProgram });
    await signIn.signIn({ ...input, password: '' });
    await signIn.signIn(input);
    expect(tried).toEqual([
      { ...stored, password: '', fetchPassword },
      { ...stored, password: 'hunter2' },
    ]);
  });

  it('is used at the next start, and no password is stored', async () => {
    const { signIn, kept, store } = setUpSignIn({ byProgram });
    await signIn.signIn(input);
    expect(kept).toEqual(['forgotten']);
    expect(store.getState().account?.kept).toBe(true);
  });

  it('belongs to the first account that signs in, and the form says so at once', async () => {
    const { signIn, store } = setUpSignIn({ byProgram });
    store.setState({ passwordProgram: 'pass', passwordProgramOwner: '' });
    await signIn.signIn({ ...input, password: '' });
    expect(store.getState().passwordProgramOwner).toBe(input.address);
  });

  it('does not run at start if the user has signed out, or did not want to stay signed in', async () => {
    for (const leave of [
      ({ signIn }: ReturnType<typeof setUpSignIn>) => signIn.signOut(),
      ({ signIn }: ReturnType<typeof setUpSignIn>) =>
        signIn.signIn({ ...input, password: '', remember: false }),
    ]) {
      const all = setUpSignIn({ stored, byProgram });
      await leave(all);
      const before = all.tried.length;
      all.signIn.signInAgain();
      expect(all.tried).toHaveLength(before);
    }
  });

  it('P26 does not run again after its password was refused', () => {
    const { signIn, tried } = setUpSignIn({ stored: { ...stored, passwordRefused: true }, byProgram });
    signIn.signInAgain();
    expect(tried).toEqual([]);
  });

  it('also runs for a check of the sign-in', () => {
    expect(setUpSignIn({ stored, byProgram }).signIn.accountToCheck()).toEqual({
      ...stored,
      password: '',
      fetchPassword,
    });
  });
});
