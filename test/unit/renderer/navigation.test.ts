import { verbatim } from '../../../common/text';
import { describe, expect, it } from 'vitest';
import { backFrom, firstView, viewAfter, viewOf, viewOfPage, type View } from '../../../renderer/navigation';
import { planning, ready, signedOut } from './states';

const at = (page: View['page']): View => ({ page, turn: 3 });
const connecting = { ...ready, connection: { state: 'connecting', step: 'discovery' } } as const;
const problem = { code: 'x', message: verbatim('x'), next: 'signIn' } as const;
const faulted = { ...ready, connection: { state: 'faulted', problem } } as const;

describe('the page of the window', () => {
  it('is the start form for who is signed in, and sign-in for who is not', () => {
    expect(firstView(ready, undefined).page).toBe('home');
    expect(firstView(connecting, undefined).page).toBe('home');
    expect(firstView(signedOut, undefined).page).toBe('signIn');
    expect(firstView(faulted, undefined).page).toBe('signIn');
  });

  it('is what main asks for, down to the meeting', () => {
    expect(viewOf({ page: 'meetings', operationId: 'one' }, 4, ready)).toEqual({
      page: 'home',
      operationId: 'one',
      turn: 4,
    });
    expect(firstView(connecting, { page: 'signIn' }).page).toBe('signIn');
    expect(firstView(ready, { page: 'signIn' }).page).toBe('home');
    expect(firstView(ready, { page: 'check' }).page).toBe('check');
  });

  it('leaves sign-in when it worked, and comes back when it is needed again', () => {
    expect(viewAfter(at('signIn'), connecting, ready)).toEqual({ page: 'home', turn: 4 });
    expect(viewAfter(at('home'), ready, signedOut).page).toBe('signIn');
    expect(viewAfter(at('settings'), ready, faulted).page).toBe('signIn');
  });

  it('is the sign-in for another account, also for a user who is signed in', () => {
    const lenea = { address: 'lenea@contoso.com', userName: '', server: '' };
    const [before, after] = [connecting, ready].map((state) => ({ ...state, account: lenea }));
    const view = viewOf({ page: 'signIn', account: '' }, 4, after);
    expect(view).toEqual({ page: 'signIn', turn: 4, account: '', beside: lenea.address });
    expect(backFrom(view, ready)).toBe('home');
    if (before === undefined || after === undefined) return;
    // It failed, and the former account is back: the form shows why.
    expect(viewAfter(view, before, after)).toBe(view);
    const zoe = { ...after, account: { ...lenea, address: 'zoe@fabrikam.com' } };
    expect(viewAfter(view, before, zoe).page).toBe('home');
  });

  it('stays on the page of the user otherwise', () => {
    const view = at('settings');
    expect(viewAfter(view, connecting, ready)).toBe(view);
    expect(viewAfter(at('signIn'), signedOut, connecting)).toEqual(at('signIn'));
    expect(viewAfter(at('home'), signedOut, signedOut)).toEqual(at('home'));
  });

  it('leads back from where there is something to go back to', () => {
    expect(backFrom({ page: 'settings' }, ready)).toBe('home');
    expect(backFrom({ page: 'settings' }, signedOut)).toBe('signIn');
    expect(backFrom({ page: 'settings' }, { ...signedOut, meetings: [planning] })).toBe('home');
    expect(backFrom({ page: 'signIn' }, signedOut)).toBeUndefined();
    expect(backFrom({ page: 'signIn' }, { ...signedOut, meetings: [planning] })).toBe('home');
    expect(backFrom({ page: 'signIn' }, connecting)).toBe('home');
    expect(backFrom({ page: 'home' }, ready)).toBeUndefined();
    expect(backFrom({ page: 'check' }, ready)).toBe('settings');
    expect(backFrom({ page: 'check' }, signedOut)).toBe('signIn');
  });

  it('leads back from help, news and licences to where the user came from', () => {
    const help = viewOfPage('help', at('home'));
    expect(help).toEqual({ page: 'help', from: 'home', turn: 4 });
    expect(backFrom(help, ready)).toBe('home');
    expect(backFrom(viewOfPage('licences', viewOfPage('help', at('settings'))), ready)).toBe('settings');
    expect(viewOfPage('home', help)).toEqual({ page: 'home', turn: 5 });
  });
});
