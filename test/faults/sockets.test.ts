import '../protocol/load-xml';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onePerCase, type Turn, turnsOn } from './cells';
import { Journey } from './journey';
import { ProxyStage } from './proxy-stage';
import { socketWorld } from './socket-world';

const isStaged = ({ play }: Turn): boolean => play.deed.by === 'stage';
/** All steps in `npm run test:faults`; elsewhere each case at one step, a different one each day. */
const day = Number(process.env['MEET_NOW_FAULTS_DAY'] ?? Math.floor(Date.now() / 86_400_000));
const turns =
  process.env['MEET_NOW_FAULTS'] === 'all' ? turnsOn('sockets') : onePerCase(turnsOn('sockets'), day);
const named = (some: readonly Turn[]) => some.map((turn) => [turn.name, turn] as const);

describe(`a fault at a step, on sockets (MEET_NOW_FAULTS_DAY=${day})`, { timeout: 60_000 }, () => {
  it.each(named(turns.filter((turn) => !isStaged(turn))))('%s', async (_, { cell, play }) => {
    const world = await socketWorld();
    const wrong = [...(await new Journey(world, cell.step, play).run()), ...(await world.close())];
    expect(wrong, wrong.join('\n')).toEqual([]);
  });
});

describe(
  `a fault at a step, by TLS through a proxy (MEET_NOW_FAULTS_DAY=${day})`,
  { timeout: 60_000 },
  () => {
    let stage: ProxyStage;
    beforeAll(async () => {
      stage = await ProxyStage.open();
    }, 120_000);
    afterAll(() => stage.close());

    it.each(named(turns.filter(isStaged)))('%s', async (_, { cell, play }) => {
      const world = await socketWorld(stage);
      const wrong = [...(await new Journey(world, cell.step, play).run()), ...(await world.close())];
      expect(wrong, wrong.join('\n')).toEqual([]);
    });
  },
);
