import { describe, expect, it } from 'vitest';
import { choicesOf } from '../../../renderer/phone/numbers';

const work = { number: '+493012345678', type: 'work' } as const;

describe('the numbers to choose from', () => {
  it('begin with the one that the user chose, and contain each once', () => {
    expect(choicesOf([work], ['+491701234567'], '+491701234567')).toEqual([
      { number: '+491701234567' },
      work,
    ]);
    expect(choicesOf([work], [], work.number)).toEqual([work]);
  });

  it('are none if none is known', () => {
    expect(choicesOf([], [], '')).toEqual([]);
  });
});
