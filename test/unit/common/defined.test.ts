import { expect, it } from 'vitest';
import { defined } from '../../../common/defined';

it('leaves out what is undefined, and nothing else', () => {
  const name: string | undefined = undefined;
  const view: { readonly name?: string; readonly kept: boolean; readonly note: string | null } = defined({
    name,
    kept: false,
    note: null,
  });
  expect(Object.entries(view)).toEqual([
    ['kept', false],
    ['note', null],
  ]);
});
