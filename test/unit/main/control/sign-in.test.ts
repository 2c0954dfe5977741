import { expect, it } from 'vitest';
import type { SignInInput } from '../../../../main/commands';
import type { Desk } from '../../../../main/control/desk';
import { signIn } from '../../../../main/control/verbs/sign-in';
import { success } from '../../../../main/problem';
import { type AppState, createAppStore } from '../../../../main/state';

/** A desk that writes down who signed in. */
function desk(state: Partial<AppState> = {}) {
  const tried: SignInInput[] = [];
  const store = createAppStore();
  store.setState(state);
  const commands = {
    signIn: (input: SignInInput) => {
      tried.push(input);
      return Promise.resolve(success);
    },
  };
  return { tried, desk: { store, commands } as unknown as Desk };
}
const request = { verb: 'sign-in', address: 'anna@contoso.com' } as const;

it('asks for the password of whom it is, and signs nobody in before', async () => {
  const { desk: at, tried } = desk();
  expect(await signIn({ ...request, address: ' sip:anna@contoso.com' }, at)).toMatchObject({
    text: 'Password of anna@contoso.com:',
    data: { asks: true },
  });
  expect(tried).toEqual([]);
});

it('asks for no password that the organisation lets nobody use', async () => {
  const { desk: at, tried } = desk({ signInMethods: ['browser'] });
  expect(await signIn(request, at)).toMatchObject({ exitCode: 0 });
  expect(tried).toMatchObject([{ address: 'anna@contoso.com', password: '' }]);
});

it('asks for no password where another server is set by the organisation', async () => {
  const { desk: at, tried } = desk({ managed: ['server'], signInServer: 'https://a.contoso.com/' });
  expect(await signIn({ ...request, server: 'https://b.contoso.com/' }, at)).toMatchObject({ exitCode: 8 });
  expect(await signIn({ ...request, server: 'a.contoso.com' }, at)).toMatchObject({ data: { asks: true } });
  expect(tried).toEqual([]);
});
