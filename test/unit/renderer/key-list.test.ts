import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { keyList } from '../../../renderer/documents/key-list';

const documented = (): readonly string[] => {
  const [, section = ''] = readFileSync('docs/user-guide.md', 'utf8').split('## Keys of the window');
  return [...section.matchAll(/^\| (.+?) +\|/gm)].map(([, keys = '']) => keys).slice(2);
};

const words = (accelerator: string): string =>
  accelerator.replace('CommandOrControl', 'Ctrl').replace('Plus', '+');

it('the help and the user guide list the same keys, in the same order', () => {
  expect(keyList('other').map(({ keys }) => keys.map(words).join(', '))).toEqual(documented());
});
