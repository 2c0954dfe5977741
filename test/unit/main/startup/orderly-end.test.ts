import { describe, expect, it } from 'vitest';
import { createOrderlyEnd, type EndParts } from '../../../../main/startup/orderly-end';
import { tellLimit } from '../../../../main/startup/tell-limit';

const never = () => new Promise<never>(() => undefined);
const throws = (): never => {
  throw new Error('of its own');
};
const rejects = () => Promise.reject(new Error('of its own'));

/** Ends the app with those parts; the others work. @returns the steps in order */
async function endBy(
  parts: Partial<EndParts>,
  thrown: readonly unknown[] = [new Error('unforeseen')],
): Promise<readonly string[]> {
  const done: string[] = [];
  await new Promise<void>((exit) => {
    const { fail } = createOrderlyEnd({
      writeDown: (error) => {
        done.push('written');
        return Promise.resolve({ message: String(error), details: String(error) });
      },
      print: ({ details }) => done.push(`printed ${details}`),
      letGo: () => Promise.resolve(void done.push('let go')),
      tell: ({ message }) => Promise.resolve(void done.push(`told ${message}`)),
      exit,
      limits: { writeDown: 20, letGo: 20, tell: 20 },
      ...parts,
    });
    for (const one of thrown) fail(one);
  });
  return done;
}

describe('the end after something unexpected', () => {
  it('L48 logs the error, leaves the server, shows the error and exits: in that order, and once', async () => {
    const thrown = [new Error('unforeseen'), new Error('another'), 'a third'];
    const words = 'Error: unforeseen';
    expect(await endBy({}, thrown)).toEqual(['written', `printed ${words}`, 'let go', `told ${words}`]);
  });

  it.each(['writeDown', 'letGo', 'tell'] as const)(
    'L48 comes even if this hangs, throws or is refused, after all the other steps: %s',
    async (name) => {
      const rest = await endBy({ [name]: never });
      expect(rest).toHaveLength(3);
      expect(await endBy({ [name]: throws })).toEqual(rest);
      expect(await endBy({ [name]: rejects })).toEqual(rest);
    },
  );

  it('L48 comes even if nobody reads standard error, or more errors are thrown meanwhile', async () => {
    expect(await endBy({ print: throws })).toEqual(['written', 'let go', 'told Error: unforeseen']);
    const done: string[] = [];
    await new Promise<void>((exit) => {
      const end = createOrderlyEnd({
        writeDown: never,
        print: ({ details }) => done.push(details),
        letGo() {
          end.fail(new Error('again'));
          return Promise.resolve();
        },
        tell() {
          end.fail(new Error('and again'));
          return Promise.resolve();
        },
        exit,
        limits: { writeDown: 20, letGo: 20, tell: 20 },
      });
      end.fail(new RangeError('Bearer abcdefgh'));
    });
    // Of an error that was not masked in time, only the kind is shown.
    expect(done).toEqual(['RangeError']);
  });

  it.each([null, undefined, Object.create(null) as unknown, Symbol('x'), { toString: throws }])(
    'L48 comes whatever was thrown: %#',
    async (odd: unknown) => {
      expect(await endBy({ writeDown: never }, [odd])).toContain(`printed ${typeof odd}`);
    },
  );

  it('L48 comes at once if the app has to end, but not before it has left the server', async () => {
    const done: string[] = [];
    await new Promise<void>((exit) => {
      const end = createOrderlyEnd({
        writeDown: () => Promise.resolve({ message: '', details: '' }),
        print: () => undefined,
        letGo: () => Promise.resolve(void done.push('let go')),
        tell: never,
        exit,
        limits: { writeDown: 20, letGo: 20, tell: 1_000_000 },
      });
      expect(end.hurry()).toBe(false);
      end.fail('unforeseen');
      expect(end.hurry()).toBe(true);
    });
    expect(done).toEqual(['let go']);
  });
});

describe('the time that it is shown', () => {
  it('L48 is half a minute, and shorter if a test says so; an installed app ignores that', () => {
    expect(tellLimit(['meet-now'], true)).toBe(30_000);
    expect(tellLimit(['meet-now', '--tell-for=300'], false)).toBe(300);
    expect(tellLimit(['meet-now', '--tell-for=300'], true)).toBe(30_000);
    for (const odd of ['--tell-for=', '--tell-for=x', '--tell-for=-1', '--tell-for=99999999'])
      expect(tellLimit([odd], false)).toBe(30_000);
    expect(tellLimit(['--tell-for=99999'], false)).toBe(30_000);
  });
});
