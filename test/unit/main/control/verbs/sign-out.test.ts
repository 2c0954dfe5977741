import { expect, it } from 'vitest';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { signOut } from '../../../../../main/control/verbs/sign-out';
import { success } from '../../../../../common/problem';
import type { AppState } from '../../../../../common/state';
import { createAppStore } from '../../../../../main/state/store';
import { meeting } from '../../desktop/meetings';

function fakeDeps(state: Partial<AppState>) {
  const signedOut = { times: 0 };
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' }, ...state });
  const commands = {
    signOutNow: () => {
      signedOut.times++;
      return Promise.resolve(success);
    },
  };
  return { signedOut, deps: { store, commands } as unknown as VerbDeps };
}
const verb = 'sign-out' as const;
const left =
  'You will leave the running meeting. People who joined with its link can stay for as long as the server keeps it.';

it('N55 asks while a meeting is running, and does not sign out yet', async () => {
  const { deps, signedOut } = fakeDeps({ meetings: [meeting({ state: 'connected' })] });
  expect(await signOut(deps, { verb, sure: false })).toEqual({
    exitCode: 130,
    text: `A meeting is running. Sign out?\n${left}`,
    data: { asks: 'agreement' },
  });
  expect(signedOut.times).toBe(0);
});

it('N55 signs out once the user agrees, and says what happens to the meeting', async () => {
  const running = meeting({ state: 'connected' });
  const { deps, signedOut } = fakeDeps({ meetings: [running] });
  expect(await signOut(deps, { verb, sure: true })).toEqual({
    exitCode: 0,
    text: `Signed out. ${left}`,
    data: { left: [running.operationId] },
  });
  expect(signedOut.times).toBe(1);
});

it.each([
  ['no meeting runs', { meetings: [meeting({ state: 'ended' })] }],
  [
    'nobody is signed in',
    { meetings: [meeting({ state: 'connected' })], connection: { state: 'signedOut' } },
  ],
] as const)('N55 asks nothing if %s', async (_, state) => {
  const { deps } = fakeDeps(state);
  expect(await signOut(deps, { verb, sure: false })).toEqual({
    exitCode: 0,
    text: 'Signed out.',
    data: { left: [] },
  });
});
