import { describe, expect, it } from 'vitest';
import { NAMESPACE } from '../../simulator/xml/element';
import { Bench, START, str } from './bench';

const broken = ({ simulator }: Bench): string[] => simulator.violations.map(({ rule }) => rule);

describe('a lenient simulator', () => {
  async function lenient(): Promise<Bench> {
    const bench = new Bench({ level: 'lenient' });
    await bench.signIn();
    await bench.create();
    return bench;
  }

  it.each([
    ['input', { operationId: 'op', subject: 'x'.repeat(251) }, 'application/json'],
    ['input', { operationId: 7 }, 'application/json'],
    ['input', '{', 'application/json'],
    ['content-type', '{"operationId":"op"}', 'text/plain'],
    [
      'content-type',
      `<input xmlns="${NAMESPACE}"><property name="operationId">op</property></input>`,
      'text/html',
    ],
  ] as const)('records %s for the body %j, and acts', async (rule, body, type) => {
    const bench = await lenient();
    expect((await bench.post(START, body, { type })).status).toBe(201);
    expect(broken(bench)).toEqual([rule]);
  });

  it('records each rule that one body breaks', async () => {
    const bench = await lenient();
    await bench.post(START, '{"operationId":7}', { type: 'text/plain' });
    expect(broken(bench)).toEqual(['content-type', 'input']);
  });

  it('understands what a client sends in a wrong form', async () => {
    const bench = await lenient();
    const { header } = await bench.post(START, '{"operationId":42,"subject":"Hi"}', { type: 'text/plain' });
    const { json } = await bench.get(str(header('Location')));
    expect([json['operationId'], json['subject']]).toEqual(['42', 'Hi']);
  });
});
