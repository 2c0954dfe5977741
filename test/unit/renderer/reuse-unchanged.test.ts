import { describe, expect, it } from 'vitest';
import { reuseUnchanged } from '../../../renderer/reuse-unchanged';
import { planning, ready } from './states';

const copy = <T>(value: T): T => structuredClone(value);
const other = { ...planning, operationId: 'two', subject: 'Other' };

describe('a state that is sent anew', () => {
  it('is the one that it was where nothing changed', () => {
    const before = { ...ready, meetings: [planning, other] };
    expect(reuseUnchanged(before, copy(before))).toBe(before);
  });

  it('keeps what did not change, and takes what did', () => {
    const before = { ...ready, meetings: [planning, other] };
    const after = reuseUnchanged(
      before,
      copy({ ...before, meetings: [{ ...planning, state: 'connected' as const }, other] }),
    );
    expect(after.meetings[0]).toEqual({ ...planning, state: 'connected' });
    expect(after.meetings[1]).toBe(other);
    expect(after.settings).toBe(ready.settings);
  });

  it('knows a meeting again that stands elsewhere', () => {
    const before = [planning, other];
    const [, kept, moved] = reuseUnchanged(before, copy([{ ...other, operationId: 'new' }, planning, other]));
    expect(kept).toBe(planning);
    expect(moved).toBe(other);
  });

  it.each([
    ['a key that is gone', { a: 1, b: 2 }, { a: 1 }],
    ['a key that came', { a: 1 }, { a: 1, b: undefined }],
    ['a shorter list', [1, 2], [1]],
    ['another kind', { a: 1 }, [1]],
    ['nothing', { a: 1 }, null],
    ['something', undefined, { a: 1 }],
  ])('takes %s', (_what, before, after) => {
    expect(reuseUnchanged<unknown>(before, after)).toStrictEqual(after);
  });
});
