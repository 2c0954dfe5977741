import { expect, it } from 'vitest';
import type { IncomingInvitation } from '../../../../../common/incoming';
import { failure, success } from '../../../../../common/problem';
import { verbatim } from '../../../../../common/text';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { decline, join } from '../../../../../main/control/verbs/answer-invitation';
import { createAppStore } from '../../../../../main/state/store';
import { problem } from '../../desktop/meetings';

const invitation = (name: string): IncomingInvitation => ({
  id: `https://h/invitations/${name}`,
  from: name,
  subject: 'Budget',
  importance: 'Normal',
  at: 1,
  state: 'waiting',
});
const refused = failure(problem({ code: 'Forbidden', next: 'none', message: verbatim('Not now.') }));

function fakeDeps(invitations: readonly IncomingInvitation[] | undefined, refuses = false) {
  const asked: unknown[][] = [];
  const store = createAppStore();
  if (invitations !== undefined) store.setState({ invitations });
  const note =
    (name: string, value: unknown) =>
    (...input: unknown[]) => {
      asked.push([name, ...input]);
      return Promise.resolve(refuses ? refused : value);
    };
  const commands = {
    acceptInvitation: note('accept', { ok: true, value: 'op-1' }),
    declineInvitation: note('decline', success),
  };
  return { asked, deps: { store, commands } as unknown as VerbDeps };
}
const anna = invitation('Anna');
const ben = invitation('Ben');

it('joins the only invitation, and says which', async () => {
  const { deps, asked } = fakeDeps([anna]);
  expect(await join(deps, { verb: 'join' })).toEqual({
    exitCode: 0,
    text: 'Anna invites you: Budget',
    data: { operationId: 'op-1' },
  });
  expect(asked).toEqual([['accept', anna.id]]);
});

it.each([
  [{}, true],
  [{ here: true }, false],
])('declines the only invitation: %j', async (options, everywhere) => {
  const { deps, asked } = fakeDeps([anna]);
  expect(await decline(deps, { verb: 'decline', ...options })).toEqual({
    exitCode: 0,
    text: 'Invitation declined.',
    data: { declined: anna.id },
  });
  expect(asked).toEqual([['decline', anna.id, everywhere]]);
});

it.each([join, decline])('asks which of several is meant, and takes a number or a URL', async (run) => {
  const { deps, asked } = fakeDeps([anna, ben]);
  const request = (wanted?: string) =>
    run(deps, { verb: 'join', ...(wanted === undefined ? {} : { invitation: wanted }) } as never);
  expect(await request()).toMatchObject({
    exitCode: 2,
    text: [
      'There are several invitations. Name one by its number:',
      '  1  Anna invites you: Budget',
      '  2  Ben invites you: Budget',
    ].join('\n'),
    data: { invitations: [{ id: anna.id }, { id: ben.id }] },
  });
  for (const unknown of ['3', '0', 'https://h/other'])
    expect(await request(unknown)).toMatchObject({ exitCode: 7 });
  expect(asked).toEqual([]);
  await request('2');
  await request(anna.id);
  expect(asked.map(([, id]) => id)).toEqual([ben.id, anna.id]);
});

it.each([join, decline])('says that there is none', async (run) => {
  for (const none of [undefined, []]) {
    const { deps } = fakeDeps(none);
    expect(await run(deps, { verb: 'join' } as never)).toMatchObject({
      exitCode: 7,
      text: 'There are no open invitations.',
    });
  }
});

it.each([join, decline])('says why the server refused', async (run) => {
  const { deps } = fakeDeps([anna], true);
  expect(await run(deps, { verb: 'join' } as never)).toMatchObject({ exitCode: 1, text: 'Not now.' });
});
