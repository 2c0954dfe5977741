import { expect, it, vi } from 'vitest';
import { late, lateRecord } from '../../../common/late';

it('makes a value when it is first needed, and only once', () => {
  const make = vi.fn(() => ({}));
  const value = late(make);
  expect(make).not.toHaveBeenCalled();
  expect(value()).toBe(value());
  expect(make).toHaveBeenCalledOnce();
});

it('keeps a value that is undefined', () => {
  const make = vi.fn(() => undefined);
  const value = late(make);
  value();
  value();
  expect(make).toHaveBeenCalledOnce();
});

it('makes only the properties that are read', () => {
  const makers = { one: vi.fn(() => ({})), two: vi.fn(() => ({})) };
  const record = lateRecord(makers);
  expect(Object.keys(record)).toEqual(['one', 'two']);
  expect(record.one).toBe(record.one);
  expect(makers.one).toHaveBeenCalledOnce();
  expect(makers.two).not.toHaveBeenCalled();
});
