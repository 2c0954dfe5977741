import { describe, expect, it } from 'vitest';
import { offeredWays, waysInWords } from '../../../../../main/ucwa/sign-in/offered-ways';

describe('the ways to sign in that a server offers', () => {
  it.each([
    ['password', 'password'],
    ['urn:microsoft.rtc:windows', 'Windows sign-in'],
    ['urn:microsoft.rtc:passive', "the organisation's page in the browser"],
    ['urn:microsoft.rtc:anonmeeting', 'guests of a single meeting'],
    ['urn:contoso:badge', 'another way, unknown to Meet Now'],
    ['constructor', 'another way, unknown to Meet Now'],
  ])('are told in words: %s', (grant, words) => {
    expect(waysInWords([grant])).toBe(words);
  });

  it('are told in the order of the server, each once', () => {
    expect(offeredWays(['a', 'urn:microsoft.rtc:passive', 'b', 'password'])).toEqual([
      'other',
      'browser',
      'password',
    ]);
    expect(waysInWords([])).toBe('');
  });
});
