import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import type { CheckStep } from '../../../../common/check-view';
import { freshSteps, outcomeOf, Progress } from '../../../../main/check/progress';

const problem = { code: 'X', message: verbatim('x'), next: 'none' } as const;

function progress() {
  let now = 0;
  const seen: (readonly CheckStep[])[] = [];
  const made = new Progress(
    () => now,
    (steps) => seen.push(steps),
  );
  return { made, seen, pass: (ms: number) => void (now += ms) };
}

describe('the progress of a check', () => {
  it('passes a step where the next one begins, with the time it took', () => {
    const { made, pass } = progress();
    made.begin('discovery', 'a');
    pass(120.4);
    made.begin('certificate', 'b');
    expect(made.steps[0]).toEqual({ name: 'discovery', state: 'passed', host: 'a', ms: 120, found: [] });
    expect(made.running).toBe('certificate');
  });

  it('goes back to an earlier step for another host, and leaves the later one for later', () => {
    const { made, pass } = progress();
    made.begin('challenge', 'a');
    pass(10);
    made.begin('application', 'a');
    made.begin('challenge', 'b');
    pass(5);
    made.end('failed', problem);
    expect(made.steps[2]).toMatchObject({ state: 'failed', host: 'b', ms: 15, problem });
    expect(made.stateOf('application')).toBe('todo');
  });

  it('lets a step that runs go on', () => {
    const { made, pass } = progress();
    made.begin('discovery');
    pass(10);
    made.begin('discovery', 'a');
    pass(10);
    made.end('passed');
    expect(made.steps[0]).toMatchObject({ host: 'a', ms: 20 });
  });

  it('tells what is found twice once', () => {
    const { made, seen } = progress();
    made.add('discovery', { what: 'foundAt', host: 'a' });
    made.add('discovery', { what: 'foundAt', host: 'a' }, { what: 'foundAt', host: 'b' });
    made.add('discovery', { what: 'foundAt', host: 'b' });
    expect(made.steps[0]?.found.map((finding) => 'host' in finding && finding.host)).toEqual(['a', 'b']);
    expect(seen).toHaveLength(2);
  });

  it('skips what has not come to its turn', () => {
    const { made } = progress();
    made.begin('discovery');
    made.end('passed');
    made.begin('certificate');
    made.skipRest();
    expect(made.steps.map(({ state }) => state)).toEqual(['passed', ...Array<string>(6).fill('skipped')]);
    expect(made.running).toBeUndefined();
    made.end('failed', problem); // nothing runs
    expect(outcomeOf(made.steps)).toBe('passed');
  });

  it('comes out as its worst step', () => {
    const [first, second, ...rest] = freshSteps();
    if (first === undefined || second === undefined) throw new Error('no steps');
    const warned = { ...first, state: 'warning' } as const;
    expect(outcomeOf([first, second])).toBe('passed');
    expect(outcomeOf([warned, second])).toBe('warning');
    expect(outcomeOf([warned, { ...second, state: 'failed' }, ...rest])).toBe('failed');
  });
});
