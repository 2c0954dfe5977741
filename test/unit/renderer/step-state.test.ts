import { verbatim } from '../../../common/text';
import { describe, expect, it } from 'vitest';
import { stepStates } from '../../../renderer/sign-in/step-state';
import type { ConnectionStatus } from '../../../common/connection-status';

const account = { address: 'lene@contoso.example', userName: '', server: '' };
const steps = (connection: ConnectionStatus, server = '') =>
  Object.fromEntries(stepStates(connection, { ...account, server }).map(({ step, state }) => [step, state]));
const problem = (code: string) => ({ code, message: verbatim('x'), next: 'retry' }) as const;

describe('the steps of a sign-in', () => {
  it('show which are done', () => {
    expect(steps({ state: 'connecting', step: 'discovery' })).toEqual({
      find: 'running',
      certificate: 'todo',
      signIn: 'todo',
      connect: 'todo',
    });
    const found = { find: 'passed', certificate: 'passed' };
    expect(steps({ state: 'connecting', step: 'authentication' })).toMatchObject({
      ...found,
      signIn: 'running',
    });
    expect(steps({ state: 'connecting', step: 'application' })).toMatchObject({
      ...found,
      connect: 'running',
    });
    expect(steps({ state: 'connecting', step: 'eventChannel' })).toMatchObject({
      ...found,
      connect: 'running',
    });
  });

  it('claim no certificate of a server that has none', () => {
    expect(Object.keys(steps({ state: 'connecting', step: 'discovery' }, 'http://127.0.0.1:1/'))).toEqual([
      'find',
      'signIn',
      'connect',
    ]);
  });

  it('show which has failed, and that the others were not come to', () => {
    const failed = { step: 'authentication' } as const;
    expect(steps({ state: 'signedOut', problem: problem('PasswordRefused'), failed })).toEqual({
      find: 'passed',
      certificate: 'passed',
      signIn: 'failed',
      connect: 'todo',
    });
  });

  it.each(['CertificateInvalid', 'TlsFailed'])('tell %s from a server that is not there', (code) => {
    const failed = { step: 'discovery' } as const;
    expect(steps({ state: 'signedOut', problem: problem(code), failed })).toMatchObject({
      find: 'passed',
      certificate: 'failed',
      signIn: 'todo',
    });
    expect(steps({ state: 'reconnecting', problem: problem('ServerNotFound'), failed })).toMatchObject({
      find: 'failed',
      certificate: 'todo',
    });
  });

  it('are none where nobody signs in', () => {
    expect(steps({ state: 'signedOut' })).toEqual({});
    expect(steps({ state: 'ready' })).toEqual({});
    expect(steps({ state: 'reconnecting', problem: problem('ConnectionLost') })).toEqual({});
  });
});
