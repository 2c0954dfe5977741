import { describe, expect, it } from 'vitest';
import { readSetting } from '../../../../common/read-setting';
import type { SettingName } from '../../../../common/settings-schema';
import { logText } from '../../../../common/text';
import { createIdentityQuestion } from '../../../../main/account/consent';
import type { Settings } from '../../../../main/settings/settings';
import { createQuestions } from '../../../../main/state/questions';
import { createAppStore } from '../../../../main/state/store';
import { setUpSignIn, input } from './set-up-sign-in';

const ben = { typed: 'Lenea@contoso.com', actual: 'bena@contoso.com', name: 'Ben Andrews', isChange: false };

function setUp({ interactive = true, isStored = true, confirmed = {} } = {}) {
  const values = new Map<string, unknown>([['confirmedIdentities', confirmed]]);
  const settings: Settings = {
    file: '',
    get: <Name extends SettingName>(name: Name) => readSetting(name, values.get(name)).value,
    set: (name, value) => void values.set(name, value),
  };
  const store = createAppStore();
  const questions = createQuestions(store, () => undefined);
  const abort = new AbortController();
  const confirm = createIdentityQuestion({ settings, questions, interactive, isStored });
  let asks = 0;
  const ask = (identity: Parameters<typeof confirm>[0]) => confirm(identity, () => asks++, abort.signal);
  const open = () => store.getState().questions;
  return { ask, open, asks: () => asks, questions, abort, settings };
}

describe('another user than the one who was typed', () => {
  it('P150 is named in the question with name and address, and confirmed once', async () => {
    const { ask, open, asks, questions } = setUp();
    const answer = ask(ben);
    expect(
      open().map(({ kind, text: [first] }) => [kind, typeof first === 'object' && logText(first)]),
    ).toEqual([
      [
        'otherIdentity',
        'identity.question (who: identity.who (name: Ben Andrews; address: bena@contoso.com); ' +
          'typed: Lenea@contoso.com; name: Ben Andrews)',
      ],
    ]);
    questions.answer('otherIdentity', true);
    expect(await answer).toBe(true);
    expect(await ask({ ...ben, typed: 'LENEA@contoso.com', actual: 'BenA@contoso.com' })).toBe(true);
    expect([asks(), open()]).toEqual([1, []]);
  });

  it.each([
    ['a third user', { actual: 'chris@contoso.com' }],
    ['another typed address', { typed: 'sara@contoso.com' }],
    ['a change during the sign-in', { isChange: true }],
  ])('P150 does not answer for %s', async (_, other) => {
    const { ask, open, questions } = setUp({ confirmed: { 'lenea@contoso.com': 'bena@contoso.com' } });
    expect(await ask(ben)).toBe(true);
    const answer = ask({ ...ben, ...other });
    expect(open()).toHaveLength(1);
    questions.answer('otherIdentity', false);
    expect(await answer).toBe(false);
  });

  it('P151 is asked about again after a no', async () => {
    const { ask, questions } = setUp();
    const first = ask(ben);
    questions.answer('otherIdentity', false);
    expect(await first).toBe(false);
    const second = ask(ben);
    questions.answer('otherIdentity', true);
    expect(await second).toBe(true);
  });

  it('P151 is no longer asked about once the sign-in has ended', async () => {
    const { ask, open, abort } = setUp();
    const answer = ask(ben);
    abort.abort();
    expect([await answer, open()]).toEqual([false, []]);
  });

  it('P153 is refused at once if nobody is there to answer', async () => {
    const { ask, open, asks } = setUp({ interactive: false });
    expect([await ask(ben), asks(), open()]).toEqual([false, 0, []]);
  });

  it('P153 is not stored for an account that is not stored either', async () => {
    const { ask, questions, settings } = setUp({ isStored: false });
    const answer = ask(ben);
    questions.answer('otherIdentity', true);
    expect(await answer).toBe(true);
    expect(settings.get('confirmedIdentities')).toEqual({});
  });
});

describe('the answer', () => {
  const stored = {
    address: 'lenea@contoso.com',
    confirmedIdentities: { 'lenea@contoso.com': 'bena@contoso.com' },
  };

  it('P150 is forgotten when the user signs out', async () => {
    const { signIn, values } = setUpSignIn({ stored });
    await signIn.signOut();
    expect(values.get('confirmedIdentities')).toEqual({});
  });

  it('P150 stays with its account when another one signs in', async () => {
    const { signIn, values } = setUpSignIn({ stored });
    await signIn.signIn(input);
    expect(values.get('confirmedIdentities')).toEqual(stored.confirmedIdentities);
    await signIn.signIn({ ...input, address: 'sara@contoso.com' });
    expect(values.get('confirmedIdentities')).toBeUndefined();
    expect(values.get('otherAccounts')).toMatchObject([{ confirmedIdentities: stored.confirmedIdentities }]);
  });
});
