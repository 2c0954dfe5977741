import { describe, expect, it } from 'vitest';
import { followAliases } from '../../../../main/check/canonical-name';

/** A name server with these aliases. */
function nameServer(aliases: Readonly<Record<string, string>>) {
  const asked: string[] = [];
  const state = { cancelled: 0 };
  return {
    asked,
    state,
    cancel() {
      state.cancelled += 1;
    },
    resolveCname(name: string) {
      asked.push(name);
      const next = aliases[name];
      return next === undefined ? Promise.reject(new Error('ENODATA')) : Promise.resolve([next]);
    },
  };
}
const never = new AbortController().signal;

describe('the canonical name of a host', () => {
  it('P135 is at the end of its aliases', async () => {
    const server = nameServer({
      'meet.contoso.com': 'Pool.contoso.com.',
      'pool.contoso.com': 'fe1.contoso.com',
    });
    expect(await followAliases('Meet.contoso.com', never, server)).toBe('fe1.contoso.com');
    expect(server.asked).toEqual(['meet.contoso.com', 'pool.contoso.com', 'fe1.contoso.com']);
  });

  it('P135 is its own without aliases, or if the name server does not answer', async () => {
    expect(await followAliases('pool.contoso.com', never, nameServer({}))).toBe('pool.contoso.com');
  });

  it('P135 ends in a circle of aliases after a few steps', async () => {
    const server = nameServer({ 'a.contoso.com': 'b.contoso.com', 'b.contoso.com': 'a.contoso.com' });
    await followAliases('a.contoso.com', never, server);
    expect(server.asked).toHaveLength(8);
  });

  it.each(['127.0.0.1', '[::1]'])(
    'P135 of an address is the address, and nobody is asked: %s',
    async (host) => {
      const server = nameServer({});
      expect(await followAliases(host, never, server)).toBe(host);
      expect(server.asked).toEqual([]);
    },
  );

  it('P135 is no longer asked for when the check is cancelled', async () => {
    const abort = new AbortController();
    const server = nameServer({});
    const asking = followAliases('pool.contoso.com', abort.signal, {
      ...server,
      resolveCname: () =>
        new Promise((_, reject) =>
          abort.signal.addEventListener('abort', () => reject(new Error('ECANCELLED'))),
        ),
    });
    abort.abort();
    expect([await asking, server.state.cancelled]).toEqual(['pool.contoso.com', 1]);
  });
});
