import { describe, expect, it } from 'vitest';
import type { SignInInput } from '../../../main/commands';
import { failure, type Result, success } from '../../../main/problem';
import { createQuestions } from '../../../main/questions';
import type { Credentials } from '../../../main/settings/credentials';
import { readSetting, type SettingName } from '../../../main/settings/schema';
import type { Settings } from '../../../main/settings/settings';
import { createSignIn } from '../../../main/sign-in';
import { createAppStore } from '../../../main/state';
import type { Account, Connection } from '../../../main/ucwa/connection';
import { listeningLogger } from './support';

const input: SignInInput = {
  address: 'lenea@contoso.com',
  userName: '',
  password: 'hunter2',
  server: '',
  remember: true,
};

const fetchPassword = () => Promise.resolve('printed');

function desk({
  result = success,
  keychain = true,
  stored = {},
  loaded = '',
  byProgram = false,
  unlocked = Promise.resolve<boolean>(keychain),
} = {}) {
  const tried: Account[] = [];
  const kept: string[] = [];
  const values = new Map<string, unknown>(Object.entries(stored));
  const settings: Settings = {
    file: '',
    get: <Name extends SettingName>(name: Name) => readSetting(name, values.get(name)).value,
    set: (name, value) => void values.set(name, value),
  };
  const credentials: Credentials = {
    open: () => unlocked,
    available: () => keychain,
    load: () => (loaded === '' ? undefined : loaded),
    save: (owner, password) => {
      if (keychain) kept.push(`${owner.address} ${owner.server} ${password}`);
      return keychain;
    },
    forget: () => void kept.push('forgotten'),
  };
  const connection = {
    signIn: (account: Account) => {
      tried.push(account);
      return Promise.resolve(result);
    },
    signOut: () => Promise.resolve(),
  } as unknown as Connection;
  const store = createAppStore();
  const questions = createQuestions(store, () => undefined);
  const { logger } = listeningLogger();
  const secrets: string[] = [];
  const browser = { forgotten: 0 };
  const forgetBrowser = (): Promise<void> => {
    browser.forgotten++;
    return Promise.resolve();
  };
  const signIn = createSignIn({
    connection,
    settings,
    credentials,
    questions,
    store,
    logger,
    fetchPassword: () => (byProgram ? fetchPassword : undefined),
    forgetBrowser,
    onSecret: (password) => secrets.push(password),
  });
  return { signIn, tried, kept, values, store, questions, browser, secrets };
}

const serverOf = async (server: string): Promise<string | Result> => {
  const { signIn, tried } = desk();
  const result = await signIn.signIn({ ...input, server });
  return tried[0]?.server ?? result;
};

describe('the form', () => {
  it.each([
    ['', ''],
    ['   ', ''],
    ['https://lyncdiscover.contoso.com', 'https://lyncdiscover.contoso.com/'],
    [' lyncdiscover.contoso.com ', 'https://lyncdiscover.contoso.com/'],
    ['lyncdiscover.contoso.com:8443/root?x=1', 'https://lyncdiscover.contoso.com:8443/root?x=1'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/'],
    ['http://localhost:8080/root', 'http://localhost:8080/root'],
    ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ])('takes the server address "%s" for "%s"', async (typed, server) => {
    expect(await serverOf(typed)).toBe(server);
  });

  it.each([
    ['http://lyncdiscover.contoso.com/', 'it must begin with https://'],
    ['http://127.0.0.1.contoso.com/', 'it must begin with https://'],
    ['ftp://contoso.com/', 'it must begin with https://'],
    ['file:///etc/passwd', 'it must begin with https://'],
    ['javascript://contoso.com/%0aalert(1)', 'it must begin with https://'],
    ['https://lenea@contoso.com/', 'it must not hold a user name'],
    ['lenea:hunter2@contoso.com', 'it must not hold a user name'],
    ['https://', 'it is not an address'],
    ['two words', 'it is not an address'],
  ])('S21 refuses the server address "%s": %s', async (typed, why) => {
    const { signIn, tried, values } = desk();
    const result = await signIn.signIn({ ...input, server: typed });
    expect(result).toMatchObject({ ok: false, problem: { code: 'InvalidInput', next: 'changeInput' } });
    expect(result.ok ? '' : result.problem.message).toContain(why);
    expect([tried, values.size]).toEqual([[], 0]);
  });

  it.each(['', 'lenea', '@contoso.com', 'lenea@', 'a b@contoso.com', 'a@b@c'])(
    'refuses the sign-in address "%s"',
    async (address) => {
      const { signIn, tried } = desk();
      expect(await signIn.signIn({ ...input, address })).toMatchObject({
        ok: false,
        problem: { code: 'InvalidInput' },
      });
      expect(tried).toEqual([]);
    },
  );

  it('takes an address as a SIP URI too, and names without the blanks around them', async () => {
    const { signIn, tried } = desk();
    await signIn.signIn({
      ...input,
      address: ' SIP:lenea@contoso.com ',
      userName: ' CONTOSO\\lenea ',
      password: ' a ',
    });
    expect(tried).toEqual([
      { address: 'lenea@contoso.com', userName: 'CONTOSO\\lenea', password: ' a ', server: '' },
    ]);
  });

  it('takes an empty password for a sign-in by Windows or the browser, which forgets who it was before', async () => {
    const { signIn, tried, kept, values, browser } = desk();
    expect(await signIn.signIn({ ...input, password: '' })).toEqual(success);
    expect(tried).toMatchObject([{ password: '' }]);
    expect([kept, values.get('passwordless'), browser.forgotten]).toEqual([['forgotten'], true, 1]);
    await signIn.signIn({ ...input, password: '', remember: false });
    expect(values.get('passwordless')).toBe(false);
  });
});

describe('what is remembered', () => {
  it('is the account, and the password once the server took it', async () => {
    const { signIn, kept, values } = desk();
    await signIn.signIn({ ...input, server: 'h.example' });
    expect(kept).toEqual(['lenea@contoso.com https://h.example/ hunter2']);
    expect(Object.fromEntries(values)).toEqual({
      address: 'lenea@contoso.com',
      userName: '',
      server: 'https://h.example/',
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
    expect(tried).toEqual([{ ...stored, password: 'hunter2' }]);
    expect(store.getState().account).toMatchObject(stored);
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

describe('signing in or out', () => {
  it('answers "no" to what is still asked', async () => {
    for (const leave of ['in', 'out'] as const) {
      const { signIn, questions } = desk();
      const asked = questions.ask({ id: 'a', kind: 'trustHost', text: '', yes: '', no: '' });
      await (leave === 'in' ? signIn.signIn(input) : signIn.signOut());
      expect(await asked).toBe(false);
    }
  });

  it('forgets the password when its user signs out', async () => {
    const { signIn, kept, values, browser } = desk({ stored: { passwordless: true } });
    await signIn.signOut();
    expect([kept, values.get('passwordless'), browser.forgotten]).toEqual([['forgotten'], false, 1]);
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

describe('whom a check of the sign-in can try', () => {
  const owner = { address: 'lenea@contoso.com', userName: '', server: '' };

  it('is nobody where nobody ever signed in', () => {
    expect(desk().signIn.whoToCheck()).toBeUndefined();
  });

  it('is who is signed in, with the password in use, whether or not it is kept', async () => {
    const { signIn, secrets } = desk({ keychain: false });
    await signIn.signIn({ ...input, remember: false });
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: 'hunter2' });
    expect(secrets).toEqual(['hunter2']);
  });

  it('is who could not be signed in, too: that is what a check is for', async () => {
    const result = failure({ code: 'NoAnswer', message: '', next: 'retry' });
    const { signIn } = desk({ result: result as Result });
    await signIn.signIn(input);
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: 'hunter2' });
  });

  it('is who was handed over for this run', async () => {
    const { signIn } = desk({ stored: { address: 'other@contoso.com' } });
    await signIn.signInOnce({ ...owner, password: 'once' });
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: 'once' });
  });

  it('is who is stored, with the stored password', () => {
    const { signIn } = desk({ stored: { address: owner.address }, loaded: 'kept' });
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: 'kept' });
  });

  it('has no password after signing out, and is said to have none', async () => {
    const { signIn } = desk();
    await signIn.signIn(input);
    await signIn.signOut();
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: '', lack: 'password' });
  });

  it('needs no password where the last sign-in went without one', async () => {
    const { signIn } = desk();
    await signIn.signIn({ ...input, password: '' });
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: '' });
    const stored = desk({ stored: { address: owner.address, passwordless: true } });
    expect(stored.signIn.whoToCheck()).toEqual({ ...owner, password: '' });
  });

  it('L07 has no password that was refused before', async () => {
    const { signIn, values } = desk({ loaded: 'kept' });
    await signIn.signIn(input);
    values.set('passwordRefused', true);
    expect(signIn.whoToCheck()).toEqual({ ...owner, password: '', lack: 'acceptedPassword' });
  });
});

describe('what the organisation has set', () => {
  const server = 'https://lync.contoso.com/';
  const password = { ...input, encrypted: 'x' };

  it('is the server: whatever is typed, no other one gets the password', async () => {
    const { signIn, tried, store } = desk({ stored: { server } });
    store.setState({ managed: ['server'] });
    await signIn.signIn({ ...input, server: 'https://elsewhere.example/' });
    await signIn.signInOnce({ ...input, server: 'https://elsewhere.example/' });
    expect(tried.map((account) => account.server)).toEqual([server, server]);
    expect(store.getState().account?.server).toBe(server);
  });

  it('is a way without a password: one that is typed is refused, and one that is stored stays where it is', async () => {
    const { signIn, tried, secrets, store, kept } = desk({
      loaded: 'hunter2',
      stored: { address: input.address, password },
    });
    store.setState({ signInMethods: ['windows', 'browser'] });
    expect(await signIn.signIn(input)).toMatchObject({
      ok: false,
      problem: { code: 'ManagedByOrganisation' },
    });
    signIn.signInAgain();
    expect([...tried, ...secrets, ...kept, ...store.getState().notices]).toEqual([]);
    expect(signIn.whoToCheck()).toMatchObject({ password: '' });
    expect(signIn.whoToCheck()).not.toHaveProperty('lack');
  });

  it('lets who signed in without a password in again', async () => {
    const { signIn, tried, store } = desk({ stored: { address: input.address, passwordless: true } });
    store.setState({ signInMethods: ['windows'] });
    signIn.signInAgain();
    await signIn.signIn({ ...input, password: '' });
    expect(tried).toMatchObject([{ password: '', silent: true }, { password: '' }]);
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
