import { describe, expect, it } from 'vitest';
import { changeAt, churnKinds, dueAfter, make } from '../../perf/churn';
import { connected, START } from '../simulator/bench';

const sizes = [2, 250];

describe('the changes in a busy meeting', () => {
  it.each(sizes)('are of each kind equally often, with everybody in a meeting of %d', (people) => {
    const changes = Array.from({ length: 5 * people }, (_, nth) => changeAt(nth, people));
    for (const kind of churnKinds) expect(changes.filter(({ what }) => what === kind)).toHaveLength(people);
    expect(new Set(changes.map(({ who }) => who)).size).toBe(people);
  });

  it('keep the number of people, and each of them changes something', async () => {
    const bench = await connected({ invitationMs: 0 });
    await bench.post(START, { subject: 'Budget' });
    await bench.clock.advance(0);
    const { simulator } = bench;
    const conversation = simulator.state.applications[0]?.conversations[0]?.id ?? '';
    const seen = () => JSON.stringify(simulator.state.applications[0]?.conversations[0]?.people);
    const people = Array.from({ length: 10 }, () =>
      simulator.arrive({ kind: 'colleague', modalities: ['Messaging', 'Audio'] }, conversation),
    );
    for (let nth = 0; nth < 50; nth++) {
      const before = seen();
      make(simulator, conversation, people, changeAt(nth, people.length));
      expect(seen()).not.toBe(before);
    }
    expect(simulator.state.applications[0]?.conversations[0]?.people).toHaveLength(people.length + 1);
  });

  it('are due by the time that has passed', () =>
    expect([0, 9, 10, 1000, 8004].map((ms) => dueAfter(ms, 100))).toEqual([0, 0, 1, 100, 800]));
});
