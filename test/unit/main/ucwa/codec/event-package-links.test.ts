import { describe, expect, it } from 'vitest';
import { origin, decode } from './decode-package';

describe('the link that leads on', () => {
  const leading = (links: Record<string, unknown>) => decode({ _links: links }).follow;
  const [resync, resume, next] = ['/r', '/s', '/n'].map((href) => ({ href }));

  it('P01 P03 is resync before resume before next', () => {
    expect(leading({ next, resume, resync })).toEqual({ by: 'resync', href: `${origin}/r` });
    expect(leading({ next, resume })).toEqual({ by: 'resume', href: `${origin}/s` });
    expect(leading({ next })).toEqual({ by: 'next', href: `${origin}/n` });
    expect(leading({ next, resume: null, resync: {} })?.by).toBe('next');
  });

  it('keeps the query as the server wrote it', () => {
    const href = '/events?ack=14&key=a%2Bb%20c';
    expect(leading({ next: { href } })?.href).toBe(origin + href);
  });

  it('P04 may be missing', () => {
    expect(leading({ self: { href: '/x' } })).toBeUndefined();
    expect(decode({}).follow).toBeUndefined();
  });

  it('S02 never leads to another host', () => {
    expect(() => leading({ next: { href: 'https://evil.example/events' } })).toThrow('leads away');
  });
});
