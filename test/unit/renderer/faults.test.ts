import { expect, it } from 'vitest';
import { remainingFaults } from '../../../renderer/faults';
import { checkPreset, emptyPreset } from '../../../renderer/settings/preset-input';
import { checkInput } from '../../../renderer/sign-in/sign-in-input';

const input = { address: 'nobody', userName: '', password: '', server: 'lync', remember: true };

it('what is typed right takes its error away, and no other', () => {
  const shown = checkInput(input, 'password');
  expect(Object.keys(shown)).toEqual(['address', 'password', 'server']);
  const next = { ...input, address: 'lenea@contoso.com' };
  expect(Object.keys(remainingFaults(shown, checkInput(next, 'password')))).toEqual(['password', 'server']);
});

it('what is still wrong keeps its error, in the words that fit now', () => {
  expect(remainingFaults({ subject: 'Too short.' }, { subject: 'Too long.', people: 'None.' })).toEqual({
    subject: 'Too long.',
  });
});

it('a field that was right gets no error while the user types', () => {
  expect(remainingFaults({}, checkInput(input, 'password'))).toEqual({});
});

it('a preset that is no longer empty loses its error with the first person, too', () => {
  const shown = checkPreset(emptyPreset);
  expect(Object.keys(shown)).toHaveLength(1);
  const next = { ...emptyPreset, people: ['anna@contoso.com'] };
  expect(remainingFaults(shown, checkPreset(next))).toEqual({});
});
