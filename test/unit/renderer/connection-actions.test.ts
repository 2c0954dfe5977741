import { describe, expect, it } from 'vitest';
import { verbatim } from '../../../common/text';
import type { NextStep } from '../../../common/problem';
import { connectionActions } from '../../../renderer/notices/connection-actions';

const problem = (code: string, next: NextStep = 'retry') => ({ code, message: verbatim('No.'), next });

describe('what the user can do about the connection', () => {
  it.each([
    ['NoAnswer', 'retry', ['tryNow']],
    ['PasswordRefused', 'signIn', ['signIn']],
    ['KerberosNoTicket', 'retry', ['tryNow', 'signIn']],
    ['KdcSilent', 'retry', ['tryNow', 'signIn']],
    ['KerberosNoKeytab', 'contactAdministrator', ['tryNow', 'signIn']],
    ['PasswordCannotBeUsed', 'signIn', ['signIn']],
  ] as const)('P140 when the app asks because of %s', (code, next, actions) => {
    expect(connectionActions({ state: 'faulted', problem: problem(code, next) })).toEqual(actions);
  });

  it('P140 is to try now while the app still tries by itself', () => {
    expect(connectionActions({ state: 'reconnecting', problem: problem('KerberosNoTicket') })).toEqual([
      'tryNow',
    ]);
  });

  it('is nothing while it works, or without a session', () => {
    expect(connectionActions({ state: 'ready' })).toEqual([]);
    expect(connectionActions({ state: 'signedOut', problem: problem('KerberosNoTicket') })).toEqual([]);
  });
});
