import { expect, it } from 'vitest';
import type { AppState } from '../../../../../common/state';
import { failure, success } from '../../../../../common/problem';
import { verbatim } from '../../../../../common/text';
import type { VerbDeps } from '../../../../../main/control/verb-deps';
import { history } from '../../../../../main/control/verbs/history';
import { leave } from '../../../../../main/control/verbs/leave';
import { room } from '../../../../../main/control/verbs/room';
import { status } from '../../../../../main/control/verbs/status';
import { problemLine } from '../../../../../main/control/answers';
import { createAppStore } from '../../../../../main/state/store';
import { meeting, problem } from '../../desktop/meetings';

const joinUrl = 'https://meet.contoso.example/lenea/ROOM';
const held = meeting({ operationId: 'op-1', subject: '', room: true, state: 'connected', joinUrl });

function fakeDeps(state: Partial<AppState> = {}, change: object = {}) {
  const asked: unknown[][] = [];
  const store = createAppStore();
  store.setState({ connection: { state: 'ready' }, ...state });
  const commands = {
    readRoom: () => Promise.resolve({ ok: true, value: { joinUrl } }),
    copyRoomLink: () => {
      asked.push(['copy']);
      return Promise.resolve({ ok: true, value: joinUrl });
    },
    joinRoom: (trigger: string) => {
      asked.push(['join', trigger]);
      store.setState({ meetings: [held] });
      return Promise.resolve({ ok: true, value: { outcome: 'started', operationId: 'op-1', message: '' } });
    },
    cancelMeeting: () => Promise.resolve(success),
    ...change,
  };
  const { signal } = new AbortController();
  const deps = {
    store,
    commands,
    signal,
    progress: () => undefined,
    pastMeetings: () => Promise.resolve([]),
  };
  return { asked, store, deps: deps as unknown as VerbDeps };
}
const verb = 'room' as const;

it('prints the link of the room, without joining or copying', async () => {
  const { deps, asked } = fakeDeps();
  expect(await room(deps, { verb, timeout: 60 })).toEqual({ exitCode: 0, text: joinUrl, data: { joinUrl } });
  expect(asked).toEqual([]);
});

it('waits for the sign-in at start', async () => {
  const { deps, store } = fakeDeps({ connection: { state: 'connecting', step: 'discovery' } });
  const answer = room(deps, { verb, timeout: 60 });
  store.setState({ connection: { state: 'ready' } });
  expect(await answer).toMatchObject({ exitCode: 0, text: joinUrl });
});

it('L64 prints the link even if it could not be copied', async () => {
  const refused = problem({ code: 'NotCopied', next: 'none' });
  const { deps } = fakeDeps({}, { copyRoomLink: () => Promise.resolve(failure(refused)) });
  expect(await room(deps, { verb, timeout: 60, copy: true })).toMatchObject({
    exitCode: 1,
    text: `${joinUrl}\n${problemLine(refused)}`,
    data: { joinUrl, problem: { code: refused.code } },
  });
});

it('copies the link if asked to', async () => {
  const { deps, asked } = fakeDeps();
  expect(await room(deps, { verb, copy: true, timeout: 60 })).toMatchObject({ exitCode: 0, text: joinUrl });
  expect(asked).toEqual([['copy']]);
});

it('joins the room and prints its link', async () => {
  const { deps, asked } = fakeDeps();
  expect(await room(deps, { verb, join: true, copy: true, timeout: 60 })).toMatchObject({
    exitCode: 0,
    text: joinUrl,
    data: { operationId: 'op-1', room: true },
  });
  expect(asked).toEqual([['join', 'commandLine'], ['copy']]);
});

it('says why there is no link', async () => {
  const none = failure(problem({ code: 'Forbidden', next: 'none', message: verbatim('You have no room.') }));
  const { deps } = fakeDeps({}, { readRoom: () => Promise.resolve(none) });
  expect(await room(deps, { verb, timeout: 60 })).toMatchObject({ exitCode: 1, text: 'You have no room.' });
  const signedOut = fakeDeps({ connection: { state: 'signedOut' } });
  expect(await room(signedOut.deps, { verb, timeout: 60 })).toMatchObject({ exitCode: 3 });
});

it('is called by its name in every list of meetings', async () => {
  const other = meeting({ operationId: 'op-2', subject: '', state: 'connected' });
  const { deps } = fakeDeps({ meetings: [held, other] });
  const named = [
    status(deps).text,
    (await history(deps, { verb: 'history', limit: 20 })).text,
    (await leave(deps, { verb: 'leave' })).text,
  ];
  for (const list of named) {
    expect(list).toContain('My meeting room');
    expect(list).toContain('Meeting without a subject');
  }
});
