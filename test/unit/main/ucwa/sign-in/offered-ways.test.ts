import { text } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { offeredWays, wayTexts } from '../../../../../main/ucwa/sign-in/offered-ways';

describe('the ways to sign in that a server offers', () => {
  it.each([
    ['password', text('ucwa.way.password')],
    ['urn:microsoft.rtc:windows', text('ucwa.way.windows')],
    ['urn:microsoft.rtc:passive', text('ucwa.way.browser')],
    ['urn:microsoft.rtc:anonmeeting', text('ucwa.way.guest')],
    ['urn:contoso:badge', text('ucwa.way.other')],
    ['constructor', text('ucwa.way.other')],
  ])('are told in words: %s', (grant, words) => {
    expect(wayTexts([grant])).toEqual([words]);
  });

  it('are told in the order of the server, each once', () => {
    expect(offeredWays(['a', 'urn:microsoft.rtc:passive', 'b', 'password'])).toEqual([
      'other',
      'browser',
      'password',
    ]);
    expect(wayTexts([])).toEqual([]);
  });
});
