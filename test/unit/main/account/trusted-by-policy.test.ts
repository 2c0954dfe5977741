import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../../common/problem';
import { readSetting } from '../../../../common/read-setting';
import type { SettingName } from '../../../../common/settings-schema';
import { createTrustQuestion, type TrustedByPolicy, withServer } from '../../../../main/account/consent';
import type { Settings } from '../../../../main/settings/settings';
import { createQuestions } from '../../../../main/state/questions';
import { createAppStore } from '../../../../main/state/store';
import { shown } from '../../../english';

function under(byPolicy: TrustedByPolicy, trusted: unknown = {}) {
  const store = createAppStore();
  const settings = {
    get: (name: SettingName) => readSetting(name, trusted).value,
    set: () => undefined,
  } as unknown as Settings;
  const questions = createQuestions(store, () => undefined);
  const ask = createTrustQuestion({ settings, questions, interactive: true, byPolicy });
  return { ask: (host: string) => ask(host, 'contoso.com'), asked: () => store.getState().questions.length };
}

describe('a host that the organisation trusts', () => {
  it.each([
    [['lync.fabrikam.com'], 'lync.fabrikam.com'],
    [['Lync.Fabrikam.com'], 'lync.fabrikam.com:4443'],
    [['lync.fabrikam.com:4443'], 'lync.fabrikam.com:4443'],
    [['lync.fabrikam.com:443'], 'lync.fabrikam.com'],
    [['*.fabrikam.com'], 'a.b.fabrikam.com'],
    [['sts.x.example', '*.fabrikam.com:4443'], 'pool.fabrikam.com:4443'],
  ])('by %j needs no question: %s', async (value, host) => {
    const { ask, asked } = under({ value, locked: false });
    expect(await ask(host)).toBe(true);
    expect(asked()).toBe(0);
  });

  it.each([
    [['lync.fabrikam.com:4443'], 'lync.fabrikam.com'],
    [['*.fabrikam.com'], 'fabrikam.com'],
    [['*.fabrikam.com'], 'evilfabrikam.com'],
    [['lync.fabrikam.com'], 'x.lync.fabrikam.com'],
  ])('by %j is not %s, so the user is asked', (value, host) => {
    const { ask, asked } = under({ value, locked: false });
    void ask(host);
    expect(asked()).toBe(1);
  });
});

it('a locked list allows no other host, even one that the user trusted before, and says why', async () => {
  const trusted = { 'contoso.com': ['sts.x.example'] };
  const { ask, asked } = under({ value: ['*.fabrikam.com'], locked: true }, trusted);
  const refused: unknown = await ask('sts.x.example').catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ProblemError);
  const { problem } = refused as ProblemError;
  expect(problem.code).toBe('ManagedByOrganisation');
  expect(shown(problem.message)).toBe(
    'Your organisation does not allow Meet Now to sign in to sts.x.example.',
  );
  expect(asked()).toBe(0);
});

it.each(['contoso.com', 'pool01.contoso.com:4443'])(
  'a locked list leaves the hosts in the domain of the address alone, and asks nothing: %s',
  async (host) => {
    const { ask, asked } = under({ value: ['*.fabrikam.com'], locked: true });
    expect(await ask(host)).toBe(true);
    expect(asked()).toBe(0);
  },
);

it('trusts the server that the organisation has set, too', () => {
  const hosts = { value: ['sts.x.example'], locked: true };
  expect(withServer(hosts, 'https://lync.fabrikam.com/')?.value).toEqual([
    'sts.x.example',
    'lync.fabrikam.com',
  ]);
  expect([withServer(hosts, ''), withServer(undefined, 'https://lync.fabrikam.com/')]).toEqual([
    hosts,
    undefined,
  ]);
});
