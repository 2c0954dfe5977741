import { describe, expect, it } from 'vitest';
import { linkOf } from '../../../../main/links/link-of';
import { parseLink } from '../../../../main/links/parse-link';

const refusal = (link: string): string => {
  const result = parseLink(link);
  return result.ok ? 'it was taken' : result.problem.message;
};

describe('parseLink', () => {
  it('takes subject, importance and people', () => {
    const link =
      'meet-now://start?subject=Budget%20%26%20more&importance=urgent&invite=a@x.example&invite=b@x.example';
    expect(parseLink(link)).toEqual({
      ok: true,
      value: { subject: 'Budget & more', importance: 'Urgent', invite: ['a@x.example', 'b@x.example'] },
    });
  });

  it.each(['meet-now://start', 'meet-now://start/', 'MEET-NOW://START?subject='])(
    '%s asks for no more',
    (link) => {
      expect(parseLink(link)).toEqual({ ok: true, value: {} });
    },
  );

  it.each([
    ['meet-now://quit', 'quit'],
    ['meet-now://start/../quit', 'start'],
    ['https://start', 'start'],
    ['meet-now://start?server=https://evil.example', 'server'],
    ['meet-now://start?importance=High', 'High'],
    ['meet-now://start?invite=nobody', 'nobody'],
    ['meet-now://[', 'cannot be read'],
  ])('refuses %s, and names what is wrong', (link, named) => {
    expect(refusal(link)).toContain(named);
  });

  it('refuses what is too long', () => {
    expect(refusal(`meet-now://start?subject=${'x'.repeat(251)}`)).toContain('251');
    expect(refusal(`meet-now://start?subject=${'x'.repeat(5000)}`)).toContain('cannot be read');
  });
});

describe('linkOf', () => {
  it('finds the link that a browser hands over, and no other argument', () => {
    expect(linkOf(['meet-now', '--no-sandbox', 'Meet-Now://start'])).toBe('Meet-Now://start');
    expect(linkOf(['meet-now://start', 'https://x.example'])).toBeUndefined();
  });
});
