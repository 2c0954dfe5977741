import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { createTrustQuestion } from '../../../../main/account/consent';
import { createQuestions } from '../../../../main/state/questions';
import { readSetting } from '../../../../common/read-setting';
import type { Settings } from '../../../../main/settings/settings';
import type { Question } from '../../../../common/state';
import { createAppStore } from '../../../../main/state/store';

const question = (id: string): Question => ({
  id,
  kind: 'trustHost',
  text: [`${id}?`],
  yes: verbatim('Yes'),
  no: verbatim('No'),
});

function asking() {
  const store = createAppStore();
  let shown = 0;
  const questions = createQuestions(store, () => shown++);
  return { store, questions, open: () => store.getState().questions.map(({ id }) => id), shown: () => shown };
}

describe('a question', () => {
  it.each([true, false])('is shown until it is answered: %s', async (yes) => {
    const { questions, open, shown } = asking();
    const asked = questions.ask(question('a'));
    expect([open(), shown()]).toEqual([['a'], 1]);
    expect(questions.answer('a', yes)).toBe(true);
    expect(await asked).toBe(yes);
    expect(open()).toEqual([]);
  });

  it('is answered once, and by its own id', () => {
    const { questions, open } = asking();
    void questions.ask(question('a'));
    expect(questions.answer('b', true)).toBe(false);
    expect(open()).toEqual(['a']);
    questions.answer('a', true);
    expect(questions.answer('a', true)).toBe(false);
  });

  it('takes back an open one of the same id with "no"', async () => {
    const { questions, open } = asking();
    const first = questions.ask(question('a'));
    const second = questions.ask(question('a'));
    expect(await first).toBe(false);
    expect(open()).toEqual(['a']);
    questions.answer('a', true);
    expect(await second).toBe(true);
  });

  it('stands beside others, in the order they were asked', async () => {
    const { questions, open } = asking();
    const answers = ['a', 'b', 'c'].map((id) => questions.ask(question(id)));
    questions.answer('b', true);
    expect(open()).toEqual(['a', 'c']);
    questions.dismissAll();
    expect(open()).toEqual([]);
    expect(await Promise.all(answers)).toEqual([false, true, false]);
  });
});

it('remembers each host that the user trusts, also where two questions were open at once', async () => {
  const { questions, open } = asking();
  let trusted: unknown = {};
  const settings = {
    get: () => readSetting('trustedHosts', trusted).value,
    set: (_: string, value: unknown) => void (trusted = value),
  } as unknown as Settings;
  const ask = createTrustQuestion({ settings, questions, interactive: true });
  const asked = ['sts.fabrikam.com', 'pool.fabrikam.com'].map((host) => ask(host, 'contoso.com'));
  for (const id of open()) questions.answer(id, true);
  expect(await Promise.all(asked)).toEqual([true, true]);
  expect(trusted).toEqual({ 'contoso.com': ['sts.fabrikam.com', 'pool.fabrikam.com'] });
});

it('says that a host is outside the domain only if it is', () => {
  const { questions, store } = asking();
  const settings = {
    get: () => readSetting('trustedHosts', {}).value,
    set: () => undefined,
  } as unknown as Settings;
  const ask = createTrustQuestion({ settings, questions, interactive: true });
  for (const host of ['pool2.contoso.com:4443', 'pool.fabrikam.com', 'evilcontoso.com'])
    void ask(host, 'contoso.com');
  expect(
    store.getState().questions.map(({ text: [first] }) => typeof first === 'object' && first.key),
  ).toEqual(['signIn.trustHostWithin', 'signIn.trustHost', 'signIn.trustHost']);
});
