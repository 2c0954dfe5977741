import { describe, expect, it } from 'vitest';
import { GivenUrls } from '../../simulator/conformance/given-urls';
import { NewestList, NewestMap } from '../../simulator/newest';
import { APP, Bench, connected } from './bench';

describe('the simulator, however long it runs', () => {
  it('remembers the newest requests, broken rules and notes', async () => {
    const bench = await connected({}, { remembered: 100 });
    for (let nth = 0; nth < 300; nth += 1) await bench.get(`${APP}/nowhere/${nth}`, { accept: null });
    const { requests, violations, notes } = bench.simulator;
    for (const list of [requests, violations, notes]) {
      expect(list.length).toBeGreaterThanOrEqual(100);
      expect(list.length).toBeLessThanOrEqual(110);
    }
    expect(requests.at(-1)?.url).toContain('/nowhere/299');
    expect(violations.at(-1)?.request).toBe(requests.at(-1));
  });

  it('forgets large requests earlier', async () => {
    const bench = new Bench();
    const body = 'x'.repeat(4_000_000);
    for (let nth = 0; nth < 20; nth += 1) await bench.post('/', body);
    expect(bench.simulator.requests.length).toBeLessThan(15);
    expect(bench.simulator.requests.at(-1)?.body).toBe(body);
    for (let nth = 0; nth < 20; nth += 1) await bench.send('POST', '/', { body, accept: null });
    expect(bench.simulator.notes.length).toBeLessThan(15);
  });

  it('forgets the URLs of applications that have ended', () => {
    const given = new GivenUrls();
    const at = new URL('https://lyncweb.contoso.com/ucwa/oauth/v1/applications');
    const answer = (id: number) => {
      const body = JSON.stringify({ _links: { self: { href: `${at.pathname}/${id}` } } });
      return { status: 201, headers: [], body };
    };
    for (let id = 0; id < 300; id += 1) given.note(at, answer(id));
    given.keepOnly((id) => id === '299');
    expect(given.applications).toBe(1);
    expect(given.judge(new URL(`${at.href}/299`))).toBe('given');
    expect(given.judge(new URL(`${at.href}/298`))).toBe('unknown');
  });
});

describe('a map of the newest', () => {
  it('forgets the key that was set longest ago', () => {
    const map = new NewestMap<string, number>(2);
    map.set('a', 1).set('b', 2).set('a', 3).set('c', 4);
    expect([...map]).toEqual([
      ['a', 3],
      ['c', 4],
    ]);
  });
});

describe('a list of the newest', () => {
  it('keeps at least the limit, in order', () => {
    const list = new NewestList<number>({ count: 10 });
    for (let nth = 0; nth < 100; nth += 1) list.add(nth);
    expect(list.entries.slice(-10)).toEqual([90, 91, 92, 93, 94, 95, 96, 97, 98, 99]);
    expect(list.entries.length).toBeLessThanOrEqual(11);
  });

  it('drops even the only entry that is too heavy', () => {
    const list = new NewestList<string>({ count: 10, weight: 3, weigh: ({ length }) => length });
    list.add('abcdef');
    list.add('ab');
    expect(list.entries).toEqual(['ab']);
  });
});
