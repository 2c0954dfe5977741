import { describe, expect, it } from 'vitest';
import { ManualClock, type Options, serve } from '../../simulator/library';
import { createSimulator, type Simulator } from '../../simulator';

/** As plain JavaScript passes it, without types. */
const untyped = (options: object): Options => options;

describe('a misspelt name', () => {
  it('of an option is refused, with the names that there are', async () => {
    await expect(serve(untyped({ prot: 1 }))).rejects.toThrow(
      /^There is no option "prot"\. There are behaviour, .+, port, .+/,
    );
  });

  it.each([
    [{ lvl: 'strict' }, '"lvl"'],
    [{ people: { listFrom: 'embedded' } }, '"people.listFrom"'],
  ])('in the behaviour %j is refused, and changes nothing', (behaviour, name) => {
    const make = (): Simulator => createSimulator(untyped({ behaviour }), new ManualClock());
    expect(make).toThrow(`no setting ${name}. It has: `);
    const simulator = createSimulator({}, new ManualClock());
    const before = simulator.behaviour;
    expect(() => simulator.configure(untyped({ behaviour }).behaviour ?? {})).toThrow(TypeError);
    expect(simulator.behaviour).toEqual(before);
  });
});
