import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SimulatorRequest, SimulatorResponse } from '../simulator';
import { cells, onePerCase, played, turnsOn, undecided, unknown } from './cells';
import { Journey } from './journey';
import { memoryWorld } from './memory-world';
import { allGreen, asMarkdown } from './picture';
import type { Ask, Play } from './play';
import { isAt, kindOf, type Step, steps } from './steps';
import type { World } from './world';

const nothing: Play = {
  name: 'nothing',
  on: ['memory'],
  deed: { by: 'path', carry: (request, ask) => ask(request) },
};
const journey = (world: World, step: Step, play: Play) => new Journey(world, step, play).run();

describe('the grid', () => {
  it('has a column for each row of docs/faults.md, or a reason why it is not a wire fault', () => {
    expect(undecided).toEqual([]);
    expect(unknown).toEqual([]);
  });

  it('plays each column somewhere, and gives a reason for each cell that it does not', () => {
    const empty = cells.filter(({ plays, reason }) => plays.length === 0 && reason === undefined);
    expect(empty).toEqual([]);
    expect(
      played.filter(({ id }) => !cells.some(({ column, plays }) => column.id === id && plays.length > 0)),
    ).toEqual([]);
  });

  it('is the one that docs/reliability.md shows', () => {
    expect(readFileSync('docs/reliability.md', 'utf8')).toContain(asMarkdown(allGreen));
  });

  it('reaches each step of each case on sockets within ten days', () => {
    const all = turnsOn('sockets');
    const seen = new Set(steps.flatMap((_, day) => onePerCase(all, 20_000 + day).map(({ name }) => name)));
    expect(all.filter(({ name }) => !seen.has(name)).map(({ name }) => name)).toEqual([]);
  });

  it('knows which answers have a body', async () => {
    const world = memoryWorld();
    const bodies = new Map<Step, boolean>();
    const send = world.transport.send.bind(world.transport);
    world.transport.send = async (request) => {
      const answer = await send(request);
      const step = steps.find((one) => isAt(one, request));
      if (step !== undefined) bodies.set(step, answer.body.length > 0);
      return answer;
    };
    expect(await journey(world, 'discover', nothing)).toEqual([]);
    expect(Object.fromEntries(bodies)).toEqual(
      Object.fromEntries(steps.map((step) => [step, kindOf[step].body])),
    );
  });
});

/** A client whose requests of that step are changed behind the connection's back. */
function sending(
  step: Step,
  instead: (request: SimulatorRequest, ask: Ask) => Promise<SimulatorResponse>,
): World {
  const world = memoryWorld();
  const { simulator } = world;
  const ask = simulator.handle.bind(simulator);
  simulator.handle = (request) =>
    request.method === kindOf[step].method && isAt(step, { method: kindOf[step].method, url: request.url })
      ? instead(request, ask)
      : ask(request);
  return world;
}

describe('the grid is red', { timeout: 30_000 }, () => {
  it('if a start is sent twice', async () => {
    const world = sending('start', async (request, ask) => {
      await ask(request);
      return ask(request);
    });
    expect(await journey(world, 'poll', nothing)).toContain('operation-1 was made twice');
  });

  it('if the server has a meeting that is not shown', async () => {
    const world = sending('start', async (request, ask) => {
      await ask({ ...request, body: request.body.replace('operation-1', 'operation-9') });
      return ask(request);
    });
    expect(await journey(world, 'poll', nothing)).toContain(
      'after the start: operation-9 is Conferenced on the server, and not shown',
    );
  });

  it('if the password is sent four times without a token', async () => {
    const world = sending('token', async (request, ask) => {
      const wrong = { ...request, body: request.body.replace('password=', 'password=not') };
      for (let time = 0; time < 4; time++) await ask(wrong);
      return ask(request);
    });
    expect(await journey(world, 'poll', nothing)).toContain('the password was sent 4 times in a row');
  });

  it('if the fault met no request', async () => {
    const world = sending('delete', () => Promise.reject(new Error('never sent')));
    world.connection.signOut = () => Promise.resolve();
    expect(await journey(world, 'delete', nothing)).toContain('the fault met no request');
  });
});
