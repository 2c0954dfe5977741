import { describe, expect, it } from 'vitest';
import type { PolicyKey } from '../../../../common/policy-keys';
import { shown } from '../../../english';
import { input, setUpSignIn } from './set-up-sign-in';

type Options = Parameters<typeof setUpSignIn>[0];

/** Under a policy that locks these keys. */
function under(managed: readonly PolicyKey[], options: Options = {}) {
  const all = setUpSignIn(options);
  all.store.setState({ managed });
  const said = () => all.store.getState().notices.map(({ text }) => shown(text));
  return { ...all, said };
}

const password = {
  address: 'lenea@contoso.com',
  userName: '',
  server: 'https://old.contoso.com/',
  encrypted: 'b2xk',
};
const account = { address: 'lenea@contoso.com', serverOwner: 'lenea@contoso.com' };

describe('a stored password that was for another server', () => {
  it('is not blamed on the keychain if the organisation has set the server: says which, and what to type', () => {
    const stored = { ...account, server: 'https://lync.contoso.com/', password };
    const { signIn, tried, said } = under(['server'], { stored });
    signIn.signInAgain();
    expect(said()).toEqual([
      'Your organisation has set the server lync.contoso.com. Type your password for it.',
    ]);
    expect(tried).toEqual([]);
  });

  it('says so, too, if the server is found by the address again', () => {
    const { signIn, said } = under([], { stored: { ...account, server: '', password } });
    signIn.signInAgain();
    expect(said()).toEqual([
      'The stored password belongs to another server. Type your password for contoso.com.',
    ]);
  });

  it('is a matter of the keychain only if it is for this server', () => {
    const stored = { ...account, server: password.server, password };
    const { signIn, said } = under(['server'], { stored });
    signIn.signInAgain();
    expect(said()[0]).toContain('keychain');
  });
});

describe('an organisation that allows no stored passwords', () => {
  it('lets users sign in, stores nothing, and says so', async () => {
    const { signIn, tried, kept, values, said } = under(['storePasswords']);
    expect(await signIn.signIn(input)).toEqual({ ok: true, value: undefined });
    expect(tried).toHaveLength(1);
    expect(kept).toEqual(['forgotten']);
    expect(values.has('password')).toBe(false);
    expect(said()).toEqual([
      'Your organisation does not allow stored passwords, so Meet Now will ask for yours at the next start.',
    ]);
  });

  it('refuses to stay signed in with a password', async () => {
    const { signIn, store, kept } = under(['storePasswords']);
    await signIn.signIn({ ...input, remember: false });
    store.setState({ connection: { state: 'ready' } as never });
    expect(await signIn.keepSignedIn(true)).toMatchObject({ problem: { code: 'ManagedByOrganisation' } });
    expect(kept.filter((one) => one !== 'forgotten')).toEqual([]);
  });

  it('lets users stay signed in without one', async () => {
    const { signIn, values, said } = under(['storePasswords']);
    await signIn.signIn({ ...input, password: '' });
    expect(values.get('passwordless')).toBe(true);
    expect(said()).toEqual([]);
  });
});

describe('an organisation that has set the address', () => {
  const set = (options?: Options) => {
    const all = under(['addressTemplate'], options);
    all.store.setState({ signInAddress: 'lenea@contoso.com' });
    return all;
  };

  it('refuses another one, and names its own', async () => {
    const { signIn, tried } = set();
    const result = await signIn.signIn({ ...input, address: 'ben@fabrikam.com' });
    expect(result).toMatchObject({ problem: { code: 'ManagedByOrganisation' } });
    expect(result.ok ? '' : shown(result.problem.message)).toBe(
      'Your organisation has set the sign-in address lenea@contoso.com.',
    );
    expect(tried).toEqual([]);
  });

  it('accepts it in any case', async () => {
    const { signIn } = set();
    expect(await signIn.signIn({ ...input, address: 'Lenea@Contoso.com' })).toMatchObject({ ok: true });
  });

  it('does not sign the user in with the address of an earlier sign-in', () => {
    const { signIn, tried, said } = set({ stored: { address: 'ben@fabrikam.com', passwordless: true } });
    signIn.signInAgain();
    expect(tried).toEqual([]);
    expect(said()).toEqual(['Your organisation has set the sign-in address lenea@contoso.com.']);
  });
});
