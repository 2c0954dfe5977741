import { describe, expect, it } from 'vitest';
import { afterArrow, firstActive, newSuggestions, noneActive } from '../../../renderer/people/suggestions';

const anna = { uri: 'sip:Anna@contoso.example', name: 'Anna Ruiz' };
const ben = { uri: 'sip:ben@contoso.example', name: 'Ben Andrews' };

describe('the people whom the server suggests', () => {
  it('leave out those who are chosen already, however they are written', () => {
    expect(newSuggestions([anna, ben], ['anna@contoso.example'])).toEqual([ben]);
    expect(newSuggestions([anna], [])).toEqual([anna]);
    expect(newSuggestions(undefined, [])).toEqual([]);
  });
});

describe('Enter', () => {
  it('submits the form if nothing is typed, although recent people are shown', () => {
    expect(firstActive(' ')).toBe(noneActive);
  });

  it('takes the best suggestion for a name, and an address as it was typed', () => {
    expect(firstActive('anna')).toBe(0);
    expect(firstActive(' anna@contoso.example ')).toBe(noneActive);
  });
});

describe('the arrow keys', () => {
  it('go through the suggestions, and through what was typed between the last and the first', () => {
    const down = [noneActive, 0, 1].map((active) => afterArrow('ArrowDown', active, 2));
    const up = [noneActive, 0, 1].map((active) => afterArrow('ArrowUp', active, 2));
    expect(down).toEqual([0, 1, noneActive]);
    expect(up).toEqual([1, noneActive, 0]);
  });
});
