import { describe, expect, it } from 'vitest';
import type { Importance } from '../../../../common/meeting';
import {
  checkOperationId as checkOperationIdAsData,
  checkStartInput as checkStartInputAsData,
  sameInput,
} from '../../../../main/meetings/start-input';
import { shown } from '../../../english';

const checkStartInput = (...input: Parameters<typeof checkStartInputAsData>) =>
  shown(checkStartInputAsData(...input));
const checkOperationId = (...input: Parameters<typeof checkOperationIdAsData>) =>
  shown(checkOperationIdAsData(...input));

describe('what is asked for', () => {
  it('has a subject of 250 characters at the most', () => {
    expect(checkStartInput({ subject: 'x'.repeat(250) })).toBeUndefined();
    expect(checkStartInput({ subject: 'x'.repeat(251) })).toMatchObject({
      code: 'InvalidInput',
      message: 'The subject is 251 characters long; the server accepts at most 250.',
      next: 'changeInput',
    });
  });

  it('counts what takes two UTF-16 units as two', () => {
    expect(checkStartInput({ subject: '😀'.repeat(125) })).toBeUndefined();
    expect(checkStartInput({ subject: '😀'.repeat(126) })?.message).toContain('252 characters');
  });

  it('has one of three importances', () => {
    for (const importance of ['Normal', 'Urgent', 'Emergency'] as const)
      expect(checkStartInput({ importance })).toBeUndefined();
    for (const importance of ['urgent', 'High', ''])
      expect(checkStartInput({ importance: importance as Importance })).toMatchObject({
        next: 'changeInput',
      });
  });

  it('invites people by their addresses only', () => {
    expect(checkStartInput({ invite: ['anna@contoso.com', 'sip:bo@contoso.com'] })).toBeUndefined();
    expect(checkStartInput({ invite: ['anna@contoso.com', 'Bo'] })).toMatchObject({
      message: '“Bo” is not a sign-in address.',
      next: 'changeInput',
    });
  });

  it('may be nothing at all', () => {
    expect(checkStartInput({})).toBeUndefined();
    expect(checkStartInput({ subject: '' })).toBeUndefined();
  });
});

describe('P33 two wishes', () => {
  it('are the same where the server would be sent the same', () => {
    expect(sameInput({}, { subject: '', importance: 'Normal' })).toBe(true);
    expect(sameInput({ subject: 'a' }, { subject: 'a' })).toBe(true);
    expect(sameInput({ subject: 'a' }, { subject: 'A' })).toBe(false);
    expect(sameInput({ importance: 'Urgent' }, {})).toBe(false);
    expect(sameInput({ threadId: 't' }, {})).toBe(false);
    expect(sameInput({ invite: ['a@b', 'c@d'] }, { invite: ['sip:C@d', 'a@B', 'a@b'] })).toBe(true);
    expect(sameInput({ invite: ['a@b'] }, {})).toBe(false);
  });
});

describe('an operationId', () => {
  it.each([
    [1, true],
    [50, true],
    [0, false],
    [51, false],
  ])('of %i characters may be sent: %s', (length, fits) => {
    const problem = checkOperationId('x'.repeat(length));
    expect(problem === undefined).toBe(fits);
    if (problem !== undefined) expect(problem.message).toContain('operationId');
  });
});
