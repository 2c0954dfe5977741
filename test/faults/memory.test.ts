import '../protocol/load-xml';
import { describe, expect, it } from 'vitest';
import { turnsOn } from './cells';
import { Journey } from './journey';
import { memoryWorld } from './memory-world';

describe('a fault at each step, in memory', { timeout: 30_000 }, () => {
  it.each(turnsOn('memory').map((turn) => [turn.name, turn] as const))('%s', async (_, { cell, play }) => {
    const world = memoryWorld();
    const wrong = [...(await new Journey(world, cell.step, play).run()), ...(await world.close())];
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});
