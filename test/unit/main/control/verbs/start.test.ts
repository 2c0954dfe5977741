import { expect, it } from 'vitest';
import type { StartMeetingInput } from '../../../../../common/meeting';
import { failure } from '../../../../../common/problem';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { start } from '../../../../../main/control/verbs/start';
import { createAppStore } from '../../../../../main/state/store';
import { problem } from '../../desktop/meetings';

it.each([
  [{}, {}],
  [{ copy: true }, { copyLink: true }],
  [{ noCopy: true }, { copyLink: false }],
  [
    { noCopy: true, noOpen: true },
    { copyLink: false, openLink: false },
  ],
])('copies and opens the link as the command says, or else as the settings do: %j', async (typed, asked) => {
  const inputs: StartMeetingInput[] = [];
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' } });
  const commands = {
    startMeeting: (input: StartMeetingInput) => {
      inputs.push(input);
      return Promise.resolve(failure(problem()));
    },
  };
  await start({ store, commands } as unknown as VerbDeps, { verb: 'start', timeout: 1, ...typed });
  expect(inputs).toEqual([asked]);
});

it('refuses to copy or open the link otherwise than the organisation has set, and starts nothing', async () => {
  const store = createAppStore();
  const settings = { ...store.getState().settings, copyLinkWhenConnected: false };
  store.setState({ connection: { state: 'ready' }, settings, managed: ['copyLinkWhenConnected'] });
  const deps = { store, commands: {} } as unknown as VerbDeps;
  const refused = await start(deps, { verb: 'start', timeout: 1, copy: true });
  expect([refused.exitCode, refused.text]).toEqual([8, expect.stringContaining('Your organisation manages')]);
});
