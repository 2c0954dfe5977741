import { describe, expect, it } from 'vitest';
import { firstFormOf } from '../../../../../main/desktop/window/first-form';
import { readSnapshot } from '../../../../fixtures/snapshots/snapshots';
import { text } from '../../../../../common/text';

const home = readSnapshot('home-empty');
const signIn = readSnapshot('sign-in');
const problem = {
  code: 'Offline',
  message: text('common.unexpected'),
  advice: text('common.unexpectedAdvice'),
  next: 'retry',
} as const;
const notices = [{ id: 'hotkey', severity: 'info', text: text('common.unexpected') }] as const;

describe('the form with which a window opens', () => {
  it('is that for a meeting if the user is signed in, whatever stands below it', () => {
    expect(firstFormOf(home, undefined)).toBe('meeting');
    expect(firstFormOf(home, { page: 'start' })).toBe('meeting');
    expect(firstFormOf(readSnapshot('home'), undefined)).toBe('meeting');
  });

  it('is the sign-in if nobody was signed in', () => {
    expect(firstFormOf({ ...signIn, hasKeychain: true }, undefined)).toBe('signIn');
    expect(firstFormOf({ ...signIn, hasKeychain: false }, { page: 'signIn' })).toBe('signInWithoutKeychain');
  });

  it.each([
    ['another page', home, { page: 'settings' }],
    ['a meeting', home, { page: 'start', operationId: '1' }],
    ['another account', signIn, { page: 'signIn', account: '' }],
    ['a notice', { ...home, notices }, undefined],
    ['a notice above the sign-in', { ...signIn, notices }, undefined],
    ['a question', readSnapshot('question'), undefined],
    ['an invitation', readSnapshot('invitation'), undefined],
    ['no connection', { ...home, connection: { state: 'reconnecting', problem } }, undefined],
    ['a reason why no meeting can start', { ...home, cannotStart: problem }, undefined],
    [
      'a user without a name',
      { ...home, account: { address: 'a@b.c', userName: '', server: '' } },
      undefined,
    ],
    ['a sign-in that failed', readSnapshot('sign-in-failed'), undefined],
    ['a remembered account', { ...signIn, ...(home.account && { account: home.account }) }, undefined],
    ['a managed setting', { ...signIn, managed: ['server'] }, undefined],
    ['a suggested address', { ...signIn, signInAddress: 'lenea@contoso.com' }, undefined],
    ['only one way to sign in', { ...signIn, signInMethods: ['password'] }, undefined],
    ['a language for testing', { ...home, language: 'en-XB' }, undefined],
  ] as const)('is drawn by the scripts if there is %s', (_, state, target) => {
    expect(firstFormOf(state, target)).toBeUndefined();
  });
});
