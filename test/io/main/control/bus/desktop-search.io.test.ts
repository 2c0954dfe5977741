import { describe, expect, it } from 'vitest';
import {
  busName,
  runner,
  runnerPath,
  searchName,
  searchPath,
  searchProvider,
} from '../../../../../main/control/bus/descriptions';
import { plainDictionary } from '../../../../desktop/harness/bus';
import { meeting } from '../../../../unit/main/desktop/meetings';
import { asked, offer, other, store, useBus } from './offered';

useBus();

const budget = meeting({
  state: 'connected',
  subject: 'Über das Budget',
  joinUrl: 'https://meet.contoso.com/x',
  people: [{ href: '/p/ben', name: 'Ben' }],
});
const over = meeting({ operationId: 'op-2', state: 'ended', subject: 'Budget of last year' });

// The calls of GNOME Shell (js/ui/remoteSearch.js), in their order for a search that is typed and activated.
describe('the search of GNOME Shell', () => {
  const shell = (member: string, signature: string, ...body: readonly unknown[]): Promise<unknown[]> =>
    other.call([searchName, searchPath, searchProvider.name], member, signature, body);
  const initial = async (...terms: readonly string[]) => (await shell('GetInitialResultSet', 'as', terms))[0];

  it('finds "Meet now" and running meetings, by the beginnings of their words', async () => {
    await offer({ meetings: [budget, over] });
    expect(await initial('m')).toEqual(['meet-now', 'meeting:op-1']);
    expect(await initial('uber', 'BUD')).toEqual(['meeting:op-1']);
    expect(await initial('now', 'budget')).toEqual(['meeting:op-1']);
    expect(await initial('terminal')).toEqual([]);
    expect(await initial('udget')).toEqual([]);
    expect(await initial()).toEqual([]);
    expect(await initial(' ')).toEqual([]);
  });

  it('narrows its results while the user types', async () => {
    await offer({ meetings: [budget] });
    const [results] = await shell('GetSubsearchResultSet', 'asas', ['meet-now', 'meeting:op-1'], ['bu']);
    expect(results).toEqual(['meeting:op-1']);
  });

  it('describes them, and leaves out what is over by then', async () => {
    await offer({ meetings: [budget] });
    const [metas] = await shell('GetResultMetas', 'as', ['meet-now', 'meeting:op-1', 'meeting:op-2']);
    expect((metas as unknown[]).map(plainDictionary)).toEqual([
      { id: 'meet-now', name: 'Meet now', description: 'Start a meeting', gicon: 'meet-now' },
      {
        id: 'meeting:op-1',
        name: 'Über das Budget',
        description: 'Connected — 1 person',
        gicon: 'meet-now',
      },
    ]);
  });

  it('starts a meeting, shows one, or opens the window', async () => {
    await offer({ meetings: [budget] });
    await shell('ActivateResult', 'sasu', 'meet-now', ['meet'], 12345);
    await shell('ActivateResult', 'sasu', 'meeting:op-1', ['bu'], 12345);
    await shell('ActivateResult', 'sasu', 'something else', [], 0);
    await shell('LaunchSearch', 'asu', ['bu'], 12345);
    expect(asked).toEqual([
      ['answering startMeeting', {}, 'search'],
      ['answering showWindow', { page: 'meetings', operationId: 'op-1' }],
      ['answering showWindow'],
    ]);
  });

  it('takes no longer for very long words', async () => {
    await offer({ meetings: [budget] });
    expect(await initial('x'.repeat(20_000), ...Array.from({ length: 500 }, () => 'meet'))).toEqual([]);
  });
});

// The calls of KRunner (src/dbusrunner.cpp): first the actions, then a match for each key.
describe('the search of KRunner', () => {
  const krunner = (member: string, signature = '', ...body: readonly unknown[]): Promise<unknown[]> =>
    other.call([searchName, runnerPath, runner.name], member, signature, body);

  it('finds the same, with Join as an action of meetings that have a link', async () => {
    await offer({ meetings: [budget] });
    expect(await krunner('Actions')).toEqual([[['join', 'Join', 'internet-services']]]);
    const [matches] = await krunner('Match', 's', 'meet now');
    const read = (matches as unknown[][]).map(([id, text, icon, type, relevance, more]) => [
      ...[id, text, icon, type, relevance],
      plainDictionary(more),
    ]);
    expect(read).toEqual([
      ['meet-now', 'Meet now', 'meet-now', 100, 1, { subtext: 'Start a meeting', actions: [] }],
      [
        ...['meeting:op-1', 'Über das Budget', 'meet-now', 30, 0.7],
        { subtext: 'Connected — 1 person', actions: ['join'] },
      ],
    ]);
    expect(await krunner('Match', 's', 'firefox')).toEqual([[]]);
    await krunner('Teardown');
  });

  it('starts, shows and joins', async () => {
    await offer({ meetings: [budget] });
    await krunner('Run', 'ss', 'meet-now', '');
    await krunner('Run', 'ss', 'meeting:op-1', '');
    await krunner('Run', 'ss', 'meeting:op-1', 'join');
    expect(asked).toEqual([
      ['answering startMeeting', {}, 'search'],
      ['answering showWindow', { page: 'meetings', operationId: 'op-1' }],
      ['answering openJoinLink', 'op-1'],
    ]);
  });
});

it('presets are found by their names, and started', async () => {
  await offer();
  const preset = {
    id: 'one',
    name: 'Standup',
    subject: 'Daily',
    importance: 'Normal',
    invite: ['ben@contoso.com'],
  };
  store.setState(({ settings }) => ({ settings: { ...settings, presets: [preset as never] } }));
  const search = [searchName, searchPath, searchProvider.name] as const;
  expect(await other.call(search, 'GetInitialResultSet', 'as', [['sta']])).toEqual([['preset:one']]);
  const [metas] = await other.call(search, 'GetResultMetas', 'as', [['preset:one']]);
  expect((metas as unknown[]).map(plainDictionary)).toMatchObject([{ id: 'preset:one', name: 'Standup' }]);
  await other.call(search, 'ActivateResult', 'sasu', ['preset:one', ['sta'], 1]);
  const input = { subject: 'Daily', importance: 'Normal', invite: ['ben@contoso.com'] };
  expect(asked).toEqual([['answering startMeeting', input, 'search']]);
});

it('a meeting that begins is found at once', async () => {
  await offer();
  const find = async () =>
    (await other.call([busName, searchPath, searchProvider.name], 'GetInitialResultSet', 'as', [['bu']]))[0];
  expect(await find()).toEqual([]);
  store.setState({ meetings: [budget] });
  expect(await find()).toEqual(['meeting:op-1']);
});
