import { describe, expect, it } from 'vitest';
import { createOrderlyEnd, type OrderlyEndDeps, showLimit } from '../../../../main/startup/orderly-end';

const never = () => new Promise<never>(() => undefined);
const throws = (): never => {
  throw new Error('of its own');
};
const rejects = () => Promise.reject(new Error('of its own'));

/** Ends the app; the steps that are not given work. @returns what was done, in order */
async function endBy(
  deps: Partial<OrderlyEndDeps>,
  thrown: readonly unknown[] = [new Error('unforeseen')],
): Promise<readonly string[]> {
  const done: string[] = [];
  await new Promise<void>((exit) => {
    const { fail } = createOrderlyEnd({
      log: (error) => {
        done.push('logged');
        return Promise.resolve({ message: String(error), details: String(error) });
      },
      print: ({ details }) => done.push(`printed ${details}`),
      leave: () => Promise.resolve(void done.push('left')),
      show: ({ message }) => Promise.resolve(void done.push(`shown ${message}`)),
      exit,
      limits: { log: 20, leave: 20, show: 20 },
      ...deps,
    });
    for (const one of thrown) fail(one);
  });
  return done;
}

describe('the end after an unexpected error', () => {
  it('L48 logs the error, leaves the server, shows the error and exits: in that order, and once', async () => {
    const thrown = [new Error('unforeseen'), new Error('another'), 'a third'];
    const text = 'Error: unforeseen';
    expect(await endBy({}, thrown)).toEqual(['logged', `printed ${text}`, 'left', `shown ${text}`]);
  });

  it.each(['log', 'leave', 'show'] as const)(
    'L48 comes after all the other steps even if this one hangs, throws or rejects: %s',
    async (name) => {
      const rest = await endBy({ [name]: never });
      expect(rest).toHaveLength(3);
      expect(await endBy({ [name]: throws })).toEqual(rest);
      expect(await endBy({ [name]: rejects })).toEqual(rest);
    },
  );

  it('L48 comes even if nobody reads standard error, or more errors are thrown meanwhile', async () => {
    expect(await endBy({ print: throws })).toEqual(['logged', 'left', 'shown Error: unforeseen']);
    const done: string[] = [];
    await new Promise<void>((exit) => {
      const end = createOrderlyEnd({
        log: never,
        print: ({ details }) => done.push(details),
        leave() {
          end.fail(new Error('again'));
          return Promise.resolve();
        },
        show() {
          end.fail(new Error('and again'));
          return Promise.resolve();
        },
        exit,
        limits: { log: 20, leave: 20, show: 20 },
      });
      end.fail(new RangeError('Bearer abcdefgh'));
    });
    // Of an error that was not masked in time, only the kind is shown.
    expect(done).toEqual(['RangeError']);
  });

  it.each([null, undefined, Object.create(null) as unknown, Symbol('x'), { toString: throws }])(
    'L48 comes whatever was thrown: %#',
    async (odd: unknown) => {
      expect(await endBy({ log: never }, [odd])).toContain(`printed ${typeof odd}`);
    },
  );

  it('L48 comes at once if the app has to end, but not before the app has left the server', async () => {
    const done: string[] = [];
    await new Promise<void>((exit) => {
      const end = createOrderlyEnd({
        log: () => Promise.resolve({ message: '', details: '' }),
        print: () => undefined,
        leave: () => Promise.resolve(void done.push('left')),
        show: never,
        exit,
        limits: { log: 20, leave: 20, show: 1_000_000 },
      });
      expect(end.hurry()).toBe(false);
      end.fail('unforeseen');
      expect(end.hurry()).toBe(true);
    });
    expect(done).toEqual(['left']);
  });
});

describe('the time for which the error is shown', () => {
  it('L48 is half a minute, and shorter if a test says so; an installed app ignores that', () => {
    expect(showLimit(['meet-now'], true)).toBe(30_000);
    expect(showLimit(['meet-now', '--tell-for=300'], false)).toBe(300);
    expect(showLimit(['meet-now', '--tell-for=300'], true)).toBe(30_000);
    for (const odd of ['--tell-for=', '--tell-for=x', '--tell-for=-1', '--tell-for=99999999'])
      expect(showLimit([odd], false)).toBe(30_000);
    expect(showLimit(['--tell-for=99999'], false)).toBe(30_000);
  });
});
