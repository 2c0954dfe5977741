import { beforeEach, describe, expect, it } from 'vitest';
import type { AppState, Question } from '../../../../../common/state';
import { verbatim } from '../../../../../common/text';
import { withdrawOutdated } from '../../../../../main/desktop/notifications/outdated-notifications';
import { createAppStore, type AppStore } from '../../../../../main/state/store';
import { meeting, problem } from '../meetings';

let store: AppStore;
let withdrawn: string[];
let stop: () => void;

beforeEach(() => {
  store = createAppStore();
  withdrawn = [];
  stop = withdrawOutdated(store, { withdraw: (topic) => void withdrawn.push(topic) });
});

/** What a change withdraws. */
function after(change: Partial<AppState>): readonly string[] {
  withdrawn = [];
  store.setState(change);
  return withdrawn;
}

const asked: Question = {
  id: 'startFromLink',
  kind: 'startFromLink',
  text: [verbatim('Start it?')],
  yes: verbatim('Yes'),
  no: verbatim('No'),
};

describe('the notifications about a meeting leave the screen', () => {
  const old = (change = {}) => meeting({ operationId: 'old', state: 'failed', ...change });

  it('when it is deleted, all of them', () => {
    store.setState({ meetings: [old()] });
    expect(after({ meetings: [] })).toEqual(['old', 'old lobby', 'old people', 'old phone', 'old chat']);
  });

  it('when a meeting that failed is tried again', () => {
    store.setState({ meetings: [old()] });
    expect(after({ meetings: [meeting({ operationId: 'new', state: 'starting' }), old()] })).toContain('old');
  });

  it('when the user meets again', () => {
    const past = old({ state: 'lost', subject: 'Other', thread: 'AQ==' });
    store.setState({ meetings: [past] });
    const again = meeting({ operationId: 'new', state: 'starting', threadId: 'AQ==' });
    expect(after({ meetings: [again, past] })).toContain('old');
  });

  it('but not when another meeting starts', () => {
    const past = old({ subject: 'Other' });
    store.setState({ meetings: [past] });
    const other = meeting({ operationId: 'new', state: 'starting' });
    expect(after({ meetings: [other, past] })).toEqual(['answer']);
    expect(after({ meetings: [{ ...other, state: 'connected' }, past] })).toEqual([]);
  });

  it('and not when earlier meetings are read', () => {
    expect(after({ meetings: [old(), old({ operationId: 'older' })] })).toEqual([]);
  });
});

it('the refusal of a press leaves the screen when the connection is back', () => {
  store.setState({ connection: { state: 'reconnecting', problem: problem() } });
  expect(after({ connection: { state: 'ready' } })).toEqual(['answer']);
  expect(after({ connection: { state: 'ready' } })).toEqual([]);
});

it('the complaint about the hotkey leaves the screen when the hotkey works, or there is none', () => {
  const hotkey = { accelerator: 'Control+J', registered: false, problem: problem() };
  expect(after({ hotkey })).toEqual([]);
  expect(after({ hotkey: { accelerator: 'Control+K', registered: true } })).toEqual(['hotkey']);
  expect(after({ hotkey: { accelerator: '', registered: false } })).toEqual(['hotkey']);
});

it('the refusal of a link leaves the screen when the next link is asked about, or the question is answered', () => {
  expect(after({ questions: [asked] })).toEqual(['link']);
  expect(after({ notices: [] })).toEqual([]);
  expect(after({ questions: [] })).toEqual(['link']);
});

it('nothing leaves the screen once it has ended', () => {
  stop();
  expect(after({ questions: [asked] })).toEqual([]);
});
