import '../protocol/load-xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Turn, turnsOn } from './cells';
import { Journey } from './journey';
import { ProxyStage } from './proxy-stage';
import { socketWorld } from './socket-world';

const isStaged = ({ play }: Turn): boolean => play.deed.by === 'stage';
const turns = turnsOn('sockets');
const named = (some: readonly Turn[]) => some.map((turn) => [turn.name, turn] as const);

describe('a fault at each step, on sockets', { timeout: 60_000 }, () => {
  it.each(named(turns.filter((turn) => !isStaged(turn))))('%s', async (_, { cell, play }) => {
    const world = await socketWorld();
    const wrong = [...(await new Journey(world, cell.step, play).run()), ...(await world.close())];
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});

describe('a fault at each step, by TLS through a proxy', { timeout: 60_000 }, () => {
  let stage: ProxyStage;
  beforeAll(async () => {
    stage = await ProxyStage.open();
  }, 60_000);
  afterAll(() => stage.close());

  it.each(named(turns.filter(isStaged)))('%s', async (_, { cell, play }) => {
    const world = await socketWorld(stage);
    const wrong = [...(await new Journey(world, cell.step, play).run()), ...(await world.close())];
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});
