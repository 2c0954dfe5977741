import { describe, expect, it } from 'vitest';
import { checkInput } from '../../../renderer/sign-in/sign-in-input';
import { roomOf, roomWords } from '../../../renderer/start/draft';

const input = { address: 'lene@contoso.example', userName: '', password: 'p', server: '', remember: true };

describe('the sign-in form', () => {
  it('sends what could be right', () => {
    expect(checkInput(input, 'password')).toEqual({});
    expect(checkInput({ ...input, server: 'http://127.0.0.1:4711/' }, 'password')).toEqual({});
    expect(checkInput({ ...input, password: '' }, 'withoutPassword')).toEqual({});
  });

  it.each([
    ['address', { address: 'lene' }],
    ['address', { address: '' }],
    ['password', { password: '' }],
    ['server', { server: 'lync.contoso.example' }],
    ['server', { server: 'file:///etc/passwd' }],
  ])('says what is wrong with the %s of %o', (field, change) => {
    expect(Object.keys(checkInput({ ...input, ...change }, 'password'))).toEqual([field]);
  });
});

describe('the room of a subject', () => {
  it.each([
    [0, '250 left'],
    [250, '0 left'],
    [251, '1 too many'],
  ])('with %i characters', (length, room) => {
    expect(roomWords(roomOf('x'.repeat(length)))).toBe(room);
  });
});
