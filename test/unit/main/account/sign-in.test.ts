import { say } from '../../../../main/language/t';
import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { failure, type Result, success } from '../../../../common/problem';
import { setUpSignIn, input } from './set-up-sign-in';

const serverOf = async (server: string): Promise<string | Result> => {
  const { signIn, tried } = setUpSignIn();
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
    ['https://lenea@contoso.com/', 'it must not contain a user name'],
    ['lenea:hunter2@contoso.com', 'it must not contain a user name'],
    ['https://', 'it is not an address'],
    ['two words', 'it is not an address'],
  ])('S21 refuses the server address "%s": %s', async (typed, why) => {
    const { signIn, tried, values } = setUpSignIn();
    const result = await signIn.signIn({ ...input, server: typed });
    expect(result).toMatchObject({ ok: false, problem: { code: 'InvalidInput', next: 'changeInput' } });
    expect(result.ok ? '' : say(result.problem.message)).toContain(why);
    expect([tried, values.size]).toEqual([[], 0]);
  });

  it.each(['', 'lenea', '@contoso.com', 'lenea@', 'a b@contoso.com', 'a@b@c'])(
    'refuses the sign-in address "%s"',
    async (address) => {
      const { signIn, tried } = setUpSignIn();
      expect(await signIn.signIn({ ...input, address })).toMatchObject({
        ok: false,
        problem: { code: 'InvalidInput' },
      });
      expect(tried).toEqual([]);
    },
  );

  it('accepts a SIP URI as an address, and ignores blanks around names', async () => {
    const { signIn, tried } = setUpSignIn();
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

  it('accepts an empty password for Windows sign-in or the browser, which forgets the previous user', async () => {
    const { signIn, tried, kept, values, browser } = setUpSignIn();
    expect(await signIn.signIn({ ...input, password: '' })).toEqual(success);
    expect(tried).toMatchObject([{ password: '' }]);
    expect([kept, values.get('passwordless'), browser.forgotten]).toEqual([['forgotten'], true, 1]);
    await signIn.signIn({ ...input, password: '', remember: false });
    expect(values.get('passwordless')).toBe(false);
  });
});

describe('signing in or out', () => {
  it('answers "no" to open questions', async () => {
    for (const leave of ['in', 'out'] as const) {
      const { signIn, questions } = setUpSignIn();
      const asked = questions.ask({
        id: 'a',
        kind: 'trustHost',
        text: [],
        yes: verbatim(''),
        no: verbatim(''),
      });
      await (leave === 'in' ? signIn.signIn(input) : signIn.signOut());
      expect(await asked).toBe(false);
    }
  });

  it('forgets the password when the user signs out', async () => {
    const { signIn, kept, values, browser } = setUpSignIn({ stored: { passwordless: true } });
    await signIn.signOut();
    expect([kept, values.get('passwordless'), browser.forgotten]).toEqual([['forgotten'], false, 1]);
  });
});

describe('the account that a check of the sign-in tries', () => {
  const owner = { address: 'lenea@contoso.com', userName: '', server: '' };

  it('does not exist if nobody ever signed in', () => {
    expect(setUpSignIn().signIn.accountToCheck()).toBeUndefined();
  });

  it('is the one that is signed in, with the password in use, whether or not it is stored', async () => {
    const { signIn, secrets } = setUpSignIn({ keychain: false });
    await signIn.signIn({ ...input, remember: false });
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: 'hunter2' });
    expect(secrets).toEqual(['hunter2']);
  });

  it('can be one that could not sign in: that is what a check is for', async () => {
    const result = failure({ code: 'NoAnswer', message: verbatim(''), next: 'retry' });
    const { signIn } = setUpSignIn({ result: result as Result });
    await signIn.signIn(input);
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: 'hunter2' });
  });

  it('can be one that was handed over for this run', async () => {
    const { signIn } = setUpSignIn({ stored: { address: 'other@contoso.com' } });
    await signIn.signInOnce({ ...owner, password: 'once' });
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: 'once' });
  });

  it('can be the stored one, with the stored password', () => {
    const { signIn } = setUpSignIn({ stored: { address: owner.address }, loaded: 'kept' });
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: 'kept', passwordTaken: true });
  });

  it('has no password after signing out, and the check says so', async () => {
    const { signIn } = setUpSignIn();
    await signIn.signIn(input);
    await signIn.signOut();
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: '', lack: 'password' });
  });

  it('needs no password if the last sign-in needed none', async () => {
    const { signIn } = setUpSignIn();
    await signIn.signIn({ ...input, password: '' });
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: '' });
    const stored = setUpSignIn({ stored: { address: owner.address, passwordless: true } });
    expect(stored.signIn.accountToCheck()).toEqual({ ...owner, password: '' });
  });

  it('L07 has no password that was refused before', async () => {
    const { signIn, store } = setUpSignIn({ loaded: 'kept' });
    await signIn.signIn(input);
    const problem = { code: 'PasswordRefused', message: verbatim(''), next: 'signIn' } as const;
    store.setState({ connection: { state: 'signedOut', problem } });
    expect(signIn.accountToCheck()).toEqual({ ...owner, password: '', lack: 'acceptedPassword' });
  });
});

describe('what the organisation has set', () => {
  const server = 'https://lync.contoso.com/';
  const password = { ...input, encrypted: 'x' };

  it('can be the server: whatever is typed, no other server gets the password', async () => {
    const { signIn, tried, store } = setUpSignIn({ stored: { server } });
    store.setState({ managed: ['server'] });
    await signIn.signIn({ ...input, server: 'https://elsewhere.example/' });
    await signIn.signInOnce({ ...input, server: 'https://elsewhere.example/' });
    expect(tried.map((account) => account.server)).toEqual([server, server]);
    expect(store.getState().account?.server).toBe(server);
  });

  it('can be a sign-in without a password: a typed one is refused, and a stored one is not used', async () => {
    const { signIn, tried, secrets, store, kept } = setUpSignIn({
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
    expect(signIn.accountToCheck()).toMatchObject({ password: '' });
    expect(signIn.accountToCheck()).not.toHaveProperty('lack');
  });

  it('lets a user who signed in without a password in again', async () => {
    const { signIn, tried, store } = setUpSignIn({ stored: { address: input.address, passwordless: true } });
    store.setState({ signInMethods: ['windows'] });
    signIn.signInAgain();
    await signIn.signIn({ ...input, password: '' });
    expect(tried).toMatchObject([{ password: '', silent: true }, { password: '' }]);
  });
});
