import { expect, it } from 'vitest';
import { success } from '../../../../../common/problem';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { history } from '../../../../../main/control/verbs/history';
import { leave } from '../../../../../main/control/verbs/leave';
import { people } from '../../../../../main/control/verbs/people';
import { status } from '../../../../../main/control/verbs/status';
import { createAppStore } from '../../../../../main/state/store';
import { meeting } from '../../desktop/meetings';

const ids = ['7f3a2b1c-4000-a', '7f3a9000-4000-b', '91d0e5aa-4000-c'] as const;
const [budget, plans, over] = [
  meeting({ operationId: ids[0], subject: 'Budget', state: 'connected', canLeave: true }),
  meeting({ operationId: ids[1], subject: 'Plans', state: 'connecting' }),
  meeting({ operationId: ids[2], subject: 'Over', state: 'ended' }),
] as const;

function fakeDeps(meetings = [budget, plans, over]) {
  const asked: string[] = [];
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' }, meetings });
  const end = (how: string) => (id: string) => {
    asked.push(`${how} ${id}`);
    store.setState({
      meetings: store
        .getState()
        .meetings.map((one) => (one.operationId === id ? { ...one, state: 'ended' } : one)),
    });
    return Promise.resolve(success);
  };
  const commands = { leaveMeeting: end('leave'), cancelMeeting: end('cancel') };
  return { asked, deps: { store, commands } as unknown as VerbDeps };
}

it('says which meetings it left, in words and for programs', async () => {
  const { deps, asked } = fakeDeps();
  expect(await leave(deps, { verb: 'leave', all: true })).toMatchObject({
    exitCode: 0,
    text: 'Left 2 meetings: Budget (7f3a2b1c), Plans (7f3a9000)',
    data: {
      left: [ids[0], ids[1]],
      meetings: [
        { operationId: ids[0], subject: 'Budget', state: 'ended' },
        { operationId: ids[1], subject: 'Plans', state: 'ended' },
      ],
    },
  });
  expect(asked).toEqual([`leave ${ids[0]}`, `cancel ${ids[1]}`]);
});

it.each([[ids[1]], ['7f3a9000'], ['7f3a9']])('takes the ID %s', async (id) => {
  const { deps, asked } = fakeDeps();
  expect(await leave(deps, { verb: 'leave', id })).toMatchObject({ exitCode: 0, data: { left: [ids[1]] } });
  expect(asked).toEqual([`cancel ${ids[1]}`]);
});

it.each([
  ['none', undefined, 2],
  ['the beginning of several', '7f3a', 2],
  ['fewer than four characters', '7f3', 7],
  ['one that is over', ids[2], 7],
  ['an unknown one', 'c0ffee', 7],
])('leaves nothing for the ID: %s, and lists the running meetings', async (_what, id, exitCode) => {
  const { deps, asked } = fakeDeps();
  const answer = await leave(deps, { verb: 'leave', ...(id === undefined ? {} : { id }) });
  expect(answer).toMatchObject({
    exitCode,
    data: { meetings: [{ operationId: ids[0] }, { operationId: ids[1] }] },
  });
  if (exitCode === 2) expect(answer.text).toMatch(/\n {2}7f3a2b1c {2}Budget\n {2}7f3a9000 {2}Plans$/);
  expect(asked).toEqual([]);
});

it('has an empty list for programs if no meeting is running', async () => {
  for (const request of [{}, { all: true }])
    expect(await leave(fakeDeps([over]).deps, { verb: 'leave', ...request })).toMatchObject({
      exitCode: 7,
      data: { meetings: [] },
    });
});

it('is offered the same ID by every list', async () => {
  const { deps } = fakeDeps();
  expect(status(deps).text).toContain('\n7f3a9000  Plans — ');
  expect((await history(deps, { verb: 'history', limit: 3 })).text).toMatch(/^91d0e5aa {2}Over — /m);
  expect(people(deps, { verb: 'people' })).toMatchObject({
    exitCode: 2,
    text: expect.stringContaining('  7f3a9000  Plans') as string,
    data: { meetings: [{ operationId: ids[0] }, { operationId: ids[1] }] },
  });
});

it('shows whole IDs if two begin alike', () => {
  const twin = meeting({ operationId: `${ids[0]}2`, state: 'connected' });
  expect(status(fakeDeps([budget, twin]).deps).text).toContain(`\n${ids[0]}  Budget`);
});
