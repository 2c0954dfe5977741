import { describe, expect, it } from 'vitest';
import { APP, APPLICATIONS, Bench } from './bench';

const cookieIn = (line = ''): string => line.split(';')[0] ?? '';

async function signedIn(behaviour: ConstructorParameters<typeof Bench>[0]): Promise<Bench> {
  const bench = new Bench(behaviour);
  await bench.signIn();
  return bench;
}

describe('front ends behind one name', () => {
  it('are asked in turn without a cookie, and know their own applications alone', async () => {
    const bench = await signedIn({ frontEnds: 3 });
    await bench.create();
    const seen = [];
    for (let nth = 0; nth < 6; nth++) seen.push((await bench.get(APP)).status);
    expect(seen).toEqual([404, 404, 200, 404, 404, 200]);
    expect((await bench.get(APP)).json['subcode']).toBe('ApplicationNotFound');
    await bench.create();
    expect(bench.simulator.state.applications).toHaveLength(2);
  });

  it('are found again by the cookie that the balancer set, once', async () => {
    const bench = await signedIn({ frontEnds: 3 });
    const made = await bench.create();
    const line = made.all('Set-Cookie').find((one) => one.startsWith('SERVERID')) ?? '';
    expect(line).toMatch(/^SERVERID=[\da-f]{32}; path=\/; HttpOnly; Secure$/);
    for (let nth = 0; nth < 3; nth++) {
      const read = await bench.get(APP, { cookie: `other=1; ${cookieIn(line)}` });
      expect(read.status).toBe(200);
      expect(read.all('Set-Cookie').join()).not.toContain('SERVERID');
    }
    const again = {
      userAgent: 'UCWA Samples',
      endpointId: 'a917c6f4-976c-4cf3-847d-cdfffa28ccdf',
      culture: 'en-US',
    };
    expect((await bench.post(APPLICATIONS, again, { cookie: cookieIn(line) })).status).toBe(200);
  });

  it('have a balancer that believes no cookie of another name, nor one that it never set', async () => {
    const bench = await signedIn({ frontEnds: 2 });
    const there = (await bench.get('/', { origin: 'https://pool2.contoso.com' })).header('Set-Cookie');
    for (const cookie of [cookieIn(there), 'SERVERID=', 'SERVERID=1', ''])
      expect((await bench.get('/', { cookie })).header('Set-Cookie')).toMatch(/^SERVERID=/);
  });

  it('are never found again where the balancer does not care', async () => {
    const bench = await signedIn({ frontEnds: 2, affinity: 'none' });
    await bench.create();
    const answers = [await bench.get(APP), await bench.get(APP)];
    expect(answers.map(({ status }) => status)).toEqual([404, 200]);
    expect(answers.flatMap(({ all }) => all('Set-Cookie')).join()).not.toContain('SERVERID');
  });

  it('are one without being asked for, and no cookie is set', async () => {
    const bench = await signedIn({});
    expect((await bench.get('/')).header('Set-Cookie')).toBeUndefined();
  });
});
