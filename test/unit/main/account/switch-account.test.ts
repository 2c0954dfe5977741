import { describe, expect, it } from 'vitest';
import { failure, type Result } from '../../../../common/problem';
import { text, verbatim } from '../../../../common/text';
import { setUpSignIn, input } from './set-up-sign-in';

const lenea = {
  address: 'lenea@contoso.com',
  userName: 'CONTOSO\\lenea',
  server: 'https://lync.contoso.com/',
};
const zoe = { address: 'zoe@fabrikam.com', userName: '', server: '' };
const preset = (subject: string) => ({ id: subject, subject, importance: 'Normal', invite: [] });
const hers = {
  ...zoe,
  password: { ...zoe, encrypted: 'zoe' },
  presets: [preset('Fabrikam')],
  appearOnline: true,
};
const stored = {
  ...lenea,
  serverOwner: lenea.address,
  password: { ...lenea, encrypted: 'lenea' },
  presets: [preset('Contoso')],
  phoneNumbers: ['+4989123'],
  language: 'de',
  trustedHosts: { 'fabrikam.com': ['lync.example'], 'contoso.com': ['lync.other.example'] },
};
const both = { ...stored, otherAccounts: [hers] };
const refused = { code: 'PasswordRefused', message: verbatim('No.'), next: 'signIn' } as const;
const ready = { connection: { state: 'ready' } } as const;

/** Both accounts are kept, and Lenea is signed in. */
function signedIn(more: Parameters<typeof setUpSignIn>[0] = {}) {
  const all = setUpSignIn({ stored: both, loaded: 'kept', ...more });
  all.signIn.signInAgain();
  all.store.setState(ready);
  const before = Object.fromEntries(all.values);
  return { ...all, before, now: () => Object.fromEntries(all.values) };
}

describe('switching to another account', () => {
  it('signs in with what is stored of it, and keeps the former one with its settings', async () => {
    const { signIn, tried, settings, accounts, values } = signedIn();
    expect(await signIn.switchAccount('Zoe@Fabrikam.com')).toMatchObject({ ok: true });
    expect(tried.at(-1)).toEqual({ ...zoe, password: 'kept', passwordTaken: true });
    expect(settings.get('presets')).toEqual(hers.presets);
    expect([settings.get('phoneNumbers'), settings.get('language')]).toEqual([[], 'de']);
    expect(values.get('password')).toEqual(hers.password);
    expect(accounts.others.map((one) => one.get('address'))).toEqual([lenea.address]);
    expect(values.get('otherAccounts')).toMatchObject([
      { ...lenea, password: stored.password, presets: stored.presets, phoneNumbers: stored.phoneNumbers },
    ]);
    await signIn.switchAccount(lenea.address);
    expect(settings.get('presets')).toEqual(stored.presets);
    expect(tried.at(-1)).toEqual({ ...lenea, password: 'kept', passwordTaken: true });
    expect(accounts.others.map((one) => one.get('address'))).toEqual([zoe.address]);
  });

  it('tries the account in use again once its connection has given up', async () => {
    const { signIn, store, tried } = signedIn();
    const before = tried.length;
    expect(await signIn.switchAccount(lenea.address)).toMatchObject({ ok: true });
    expect(tried).toHaveLength(before);
    store.setState({ connection: { state: 'faulted', problem: refused } });
    expect(await signIn.switchAccount(lenea.address)).toMatchObject({ ok: true });
    expect(tried).toHaveLength(before + 1);
  });

  it('leaves a meeting running that begins while the switch is under way', async () => {
    const { signIn, leftRunning, browser } = signedIn({ meetingsRun: () => browser.forgotten > 0 });
    await signIn.switchAccount(zoe.address);
    expect(leftRunning).toEqual([false, true]);
  });

  it('cancels a start that waits, even one that comes while the switch is under way', async () => {
    const whenCancelled: number[] = [];
    const all = signedIn({ cancelWaiting: () => void whenCancelled.push(all.browser.forgotten) });
    await all.signIn.switchAccount(zoe.address);
    expect(whenCancelled).toEqual([1]);
  });

  it('ends quietly if another switch overtakes it while the keychain waits for the user', async () => {
    let unlock = (_yes: boolean): void => undefined;
    const unlocked = new Promise<boolean>((resolve) => (unlock = resolve));
    const { signIn, tried } = signedIn({ unlocked });
    const switches = [signIn.switchAccount(zoe.address), signIn.switchAccount(zoe.address)];
    unlock(true);
    expect(await Promise.all(switches)).toMatchObject([{ problem: { code: 'Aborted' } }, { ok: true }]);
    expect(tried.map(({ address }) => address)).toEqual([lenea.address, zoe.address]);
  });

  it('uses the settings of that account while it signs in', async () => {
    const { signIn, settings, connection } = signedIn();
    let during: unknown;
    connection.onSignIn = () => (during = [settings.get('appearOnline'), settings.get('presets')]);
    await signIn.switchAccount(zoe.address);
    expect(during).toEqual([true, hers.presets]);
  });

  it('L74 goes back to the former account if it fails, and changes nothing that is stored', async () => {
    const { signIn, tried, store, before, now, settings, connection } = signedIn();
    connection.result = failure({ ...refused, code: 'NoAnswer' });
    const switching = signIn.switchAccount(zoe.address);
    expect(await switching).toMatchObject({ ok: false, problem: { code: 'NoAnswer' } });
    expect(tried.map(({ address }) => address)).toEqual([lenea.address, zoe.address, lenea.address]);
    expect([now(), settings.get('presets')]).toEqual([before, stored.presets]);
    expect(store.getState().account).toMatchObject({ address: lenea.address });
    expect(store.getState().notices).toMatchObject([
      {
        id: 'signIn',
        text: { key: 'signIn.goesOn', values: { tried: zoe.address, address: lenea.address } },
      },
    ]);
  });

  it('L75 does not send a stored password again that the server refused', async () => {
    const { signIn, store, tried, accounts, connection } = signedIn();
    connection.result = failure(refused);
    connection.onSignIn = () => store.setState({ connection: { state: 'signedOut', problem: refused } });
    await signIn.switchAccount(zoe.address);
    const [entry] = accounts.others;
    expect([entry?.get('address'), entry?.get('passwordRefused')]).toEqual([zoe.address, true]);
    const attempts = tried.length;
    expect(await signIn.switchAccount(zoe.address)).toMatchObject({ problem: { code: 'PasswordNeeded' } });
    expect(tried).toHaveLength(attempts);
  });

  it('asks for the password if none is stored, and changes nothing until it is typed', async () => {
    const { signIn, tried, before, now } = signedIn({
      stored: { ...stored, otherAccounts: [zoe] },
      loaded: '',
    });
    expect(await signIn.switchAccount(zoe.address)).toEqual(
      failure({
        code: 'PasswordNeeded',
        message: text('accounts.passwordNeeded', { address: zoe.address }),
        next: 'signIn',
      }),
    );
    expect([now(), tried]).toEqual([before, []]);
  });

  it('does nothing for the account that is signed in, and refuses one that is not in the list', async () => {
    const { signIn, tried } = signedIn();
    expect(await signIn.switchAccount('LENEA@contoso.com')).toMatchObject({ ok: true });
    expect(await signIn.switchAccount('sara@contoso.com')).toMatchObject({ problem: { code: 'NoAccount' } });
    expect(tried).toHaveLength(1);
  });

  it('S48 is refused for an account of another server if the organisation has set the server', async () => {
    const other = { ...hers, server: 'https://lync.fabrikam.com/' };
    const { signIn, store, tried } = signedIn({ stored: { ...stored, otherAccounts: [other] } });
    store.setState({ managed: ['server'] });
    const result = await signIn.switchAccount(zoe.address);
    expect(result).toMatchObject({
      problem: {
        code: 'ManagedByOrganisation',
        message: text('accounts.otherServer', {
          address: zoe.address,
          server: other.server,
          allowed: lenea.server,
        }),
      },
    });
    expect(tried).toHaveLength(1);
  });
});

describe('signing in with a new account', () => {
  it('adds it with settings of its own, and keeps the former one', async () => {
    const { signIn, settings, accounts, kept } = signedIn({ stored });
    await signIn.signIn({ ...input, address: 'sara@contoso.com' });
    expect([settings.get('address'), settings.get('presets'), settings.get('language')]).toEqual([
      'sara@contoso.com',
      [],
      'de',
    ]);
    expect(accounts.others.map((one) => one.get('password'))).toEqual([stored.password]);
    expect(kept).toEqual(['sara@contoso.com  hunter2']);
  });

  it('stores nothing of it before the server accepts it', async () => {
    const { signIn, settings, before, now } = signedIn({ result: failure(refused) as Result });
    await signIn.signIn({ ...input, address: 'sara@contoso.com' });
    expect([now(), settings.get('address')]).toEqual([before, lenea.address]);
  });

  it('is refused beside nine others', async () => {
    const otherAccounts = Array.from({ length: 9 }, (_, nth) => ({
      ...zoe,
      address: `z${String(nth)}@fabrikam.com`,
    }));
    const { signIn } = signedIn({ stored: { ...stored, otherAccounts } });
    expect(await signIn.signIn({ ...input, address: 'sara@contoso.com' })).toMatchObject({
      problem: { code: 'TooManyAccounts' },
    });
    expect(await signIn.signIn({ ...input, address: 'z3@fabrikam.com' })).toMatchObject({ ok: true });
  });

  it('keeps an account that signed out, without its password', async () => {
    const { signIn, accounts } = signedIn({ stored });
    await signIn.signOut();
    await signIn.signIn({ ...input, address: 'sara@contoso.com' });
    expect(accounts.others.map((one) => [one.get('address'), one.get('presets')])).toEqual([
      [lenea.address, stored.presets],
    ]);
  });
});

describe('removing an account', () => {
  it('deletes its password, its settings, and the hosts that only it needed', async () => {
    const { signIn, values, settings } = signedIn();
    await signIn.removeAccount(zoe.address);
    expect(values.get('otherAccounts')).toEqual([]);
    expect(JSON.stringify([...values])).not.toContain('fabrikam');
    expect(settings.get('presets')).toEqual(stored.presets);
  });

  it('signs it out if it is signed in, and leaves the other one', async () => {
    const { signIn, settings, accounts, store, values } = signedIn();
    await signIn.removeAccount(lenea.address);
    expect([settings.get('address'), settings.get('presets'), accounts.others]).toEqual([
      zoe.address,
      hers.presets,
      [],
    ]);
    expect(values.get('phoneNumbers')).toBeUndefined();
    expect(store.getState().account).toMatchObject({ address: zoe.address, kept: true });
  });

  it('leaves no account if it was the only one', async () => {
    const { signIn, settings, store } = signedIn({ stored });
    await signIn.removeAccount(lenea.address);
    expect([settings.get('address'), settings.get('password'), store.getState().account]).toEqual([
      '',
      null,
      undefined,
    ]);
  });
});
