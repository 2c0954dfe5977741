import { describe, expect, it } from 'vitest';
import type { Commands } from '../../../../../common/commands';
import type { Meeting } from '../../../../../common/meeting';
import type { WaitingPerson } from '../../../../../common/people';
import { failure, success } from '../../../../../common/problem';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { admit, deny } from '../../../../../main/control/verbs/admit';
import { people } from '../../../../../main/control/verbs/people';
import { status } from '../../../../../main/control/verbs/status';
import { meeting, problem, storeWith } from '../../desktop/meetings';

const waits = (name: string): WaitingPerson => ({ href: `/p/${name}`, name, guest: true, since: 0 });
const held = (...names: readonly string[]): Meeting =>
  meeting({ state: 'connected', lobby: names.map(waits) });

function desk(...meetings: readonly Meeting[]) {
  const asked: unknown[][] = [];
  const note =
    (what: string): Commands['admitPeople'] =>
    (...input) => {
      asked.push([what, ...input]);
      return Promise.resolve(success);
    };
  const commands = { admitPeople: note('admit'), denyPeople: note('deny') } as Commands;
  return { asked, deps: { store: storeWith({ meetings }), commands } as unknown as VerbDeps };
}

describe('meet-now admit', () => {
  it('admits the only one who waits, without a name', async () => {
    const { asked, deps } = desk(held('Ben Andrews'));
    expect(await admit(deps, { verb: 'admit' })).toMatchObject({
      exitCode: 0,
      text: 'Admitted: Ben Andrews',
      data: { operationId: 'op-1', admitted: [{ name: 'Ben Andrews', since: '1970-01-01T00:00:00.000Z' }] },
    });
    expect(asked).toEqual([['admit', 'op-1', ['/p/Ben Andrews']]]);
  });

  it.each([
    ['ben andrews', 'Ben Andrews'],
    ['JOSE', 'José Núñez'],
    ['nunez', 'José Núñez'],
    ['andrews', 'Ben Andrews'],
    ['Ann', 'Ann'],
  ])('finds "%s"', async (name, found) => {
    const { asked, deps } = desk(held('Ben Andrews', 'José Núñez', 'Ann', 'Anna Lee'));
    await admit(deps, { verb: 'admit', name });
    expect(asked).toEqual([['admit', 'op-1', [`/p/${found}`]]]);
  });

  it('lists several who fit, and admits none of them', async () => {
    const { asked, deps } = desk(held('Ann Moore', 'Anna Lee', 'Ben'));
    const several = await admit(deps, { verb: 'admit', name: 'ann' });
    expect([several.exitCode, several.text]).toEqual([
      2,
      'Several people match. Name one, or use --all:\n  Ann Moore\n  Anna Lee',
    ]);
    expect((await admit(deps, { verb: 'admit' })).exitCode).toBe(2);
    expect(asked).toEqual([]);
  });

  it('admits everybody with --all', async () => {
    const { asked, deps } = desk(held('Ann', 'Ben'));
    expect((await admit(deps, { verb: 'admit', all: true })).text).toBe('Admitted: Ann, Ben');
    expect(asked).toEqual([['admit', 'op-1', ['/p/Ann', '/p/Ben']]]);
  });

  it('says so if nobody waits, or nobody of that name', async () => {
    expect(await admit(desk(held()).deps, { verb: 'admit' })).toMatchObject({
      exitCode: 7,
      text: 'Nobody is waiting in the lobby.',
    });
    expect(await admit(desk(held('Ben')).deps, { verb: 'admit', name: 'Eve' })).toMatchObject({
      exitCode: 7,
      text: 'Nobody called “Eve” is waiting.',
    });
    expect(await admit(desk().deps, { verb: 'admit' })).toMatchObject({ exitCode: 7 });
  });

  it('needs to know which meeting if several are running', async () => {
    const other = { ...held('Eve'), operationId: 'op-2' };
    const { asked, deps } = desk(held('Ben'), other);
    expect(await admit(deps, { verb: 'admit' })).toMatchObject({ exitCode: 2 });
    expect(await admit(deps, { verb: 'admit', meeting: 'op-9' })).toMatchObject({ exitCode: 7 });
    await admit(deps, { verb: 'admit', meeting: 'op-2' });
    expect(asked).toEqual([['admit', 'op-2', ['/p/Eve']]]);
  });

  it('passes on why the server refused', async () => {
    const { deps } = desk(held('Ben'));
    const commands = { admitPeople: () => Promise.resolve(failure(problem())) } as unknown as Commands;
    expect(await admit({ ...deps, commands }, { verb: 'admit' })).toMatchObject({ exitCode: 4 });
  });
});

it('meet-now deny denies', async () => {
  const { asked, deps } = desk(held('Ben'));
  expect((await deny(deps, { verb: 'deny', name: 'ben' })).text).toBe('Denied: Ben');
  expect(asked).toEqual([['deny', 'op-1', ['/p/Ben']]]);
});

describe('meet-now people', () => {
  const full = {
    ...held('Ben'),
    people: [
      { href: '/1', name: 'Anna Lee', role: 'leader', modalities: ['messaging', 'audio'] },
      { href: '/2', name: '', guest: true, role: 'attendee' },
    ],
  } as const satisfies Meeting;

  it('lists those who wait, then those in the meeting', () => {
    const { text, data } = people(desk(full).deps, { verb: 'people' });
    expect(text.split('\n')).toEqual([
      expect.stringMatching(/^Ben {7}guest {2}waiting since \S+/),
      expect.stringMatching(/^Anna Lee {9}presenter +chat, audio$/),
      expect.stringMatching(/^A guest {3}guest {2}attendee$/),
    ]);
    expect(data).toMatchObject({
      lobby: [{ name: 'Ben', guest: true }],
      people: [
        { name: 'Anna Lee', role: 'leader' },
        { name: '', guest: true },
      ],
    });
  });

  it('says so if nobody is there', () => {
    expect(people(desk(held()).deps, { verb: 'people' }).text).toBe('Nobody else is in the meeting.');
  });

  it('are counted by meet-now status, which names those who wait', () => {
    const { text, data } = status(desk(full).deps);
    expect(text.split('\n').slice(-2)).toEqual([
      'op-1  Budget — Connected — 2 people',
      '  Ben is waiting in the lobby',
    ]);
    expect(data).toMatchObject({ meetings: [{ people: 2, lobby: [{ name: 'Ben' }] }] });
  });
});
