import { expect, it, vi } from 'vitest';
import { type ActionDeps, createActions } from '../../../../main/app/actions';
import { success } from '../../../../common/problem';

// These tests use nothing of Electron.
vi.mock('electron', () => ({ clipboard: {}, dialog: {}, shell: {} }));

const zoe = { address: 'zoe@fabrikam.com', userName: '', server: '', password: 'x', remember: false };

function actions(state: 'ready' | 'signedOut', agrees: boolean, kept = false) {
  const done: string[] = [];
  const parts = {
    client: { connection: { status: { state } } },
    agrees: (ending: string) => {
      done.push(`asks: ${ending}`);
      return Promise.resolve(agrees);
    },
    signIn: {
      isKeptBeside: () => kept,
      signIn: ({ address }: typeof zoe) => Promise.resolve(void done.push(address)).then(() => success),
      signOut: () => Promise.resolve(void done.push('signed out')).then(() => success),
    },
  };
  return { done, actions: createActions(parts as unknown as ActionDeps) };
}

it('N55 asks before another sign-in, or a sign-out, ends what is running', async () => {
  const { done, actions: agreed } = actions('ready', true);
  await agreed.signIn(zoe);
  await agreed.signOut();
  expect(done).toEqual(['asks: signIn', zoe.address, 'asks: signOut', 'signed out']);
});

it('L76 asks otherwise before another account signs in: the meetings go on', async () => {
  const { done, actions: agreed } = actions('ready', true, true);
  await agreed.signIn(zoe);
  expect(done).toEqual(['asks: switchAccount', zoe.address]);
});

it('N55 changes nothing if the user declines, and says so', async () => {
  const { done, actions: declined } = actions('ready', false);
  const refused = { ok: false, problem: { code: 'Declined' } };
  expect(await declined.signIn(zoe)).toMatchObject(refused);
  expect(await declined.signOut()).toMatchObject(refused);
  expect(done).toEqual(['asks: signIn', 'asks: signOut']);
});

it('N55 does not ask while nobody is signed in, nor if a terminal has asked already', async () => {
  const { done, actions: nobody } = actions('signedOut', false);
  await nobody.signIn(zoe);
  const { done: asked, actions: sure } = actions('ready', false);
  await sure.signInNow(zoe);
  await sure.signOutNow();
  expect([done, asked]).toEqual([[zoe.address], [zoe.address, 'signed out']]);
});
