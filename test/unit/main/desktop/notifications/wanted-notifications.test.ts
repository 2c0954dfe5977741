import { text } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { meeting } from '../meetings';
import { set, setAvailable, setUp, shown, store } from './announced';

setUp();

describe('the notifications that the user wants', () => {
  const asked = (notifications: 'all' | 'results' | 'none') => {
    store.setState(({ settings }) => ({ settings: { ...settings, notifications } }));
    for (const change of [
      { state: 'waiting' },
      { state: 'starting' },
      { state: 'connecting' },
      { state: 'connecting', stillWaiting: true },
      { state: 'lobby' },
      { state: 'connected' },
      { state: 'ended', endedByOthers: true },
    ] as const)
      set(meeting(change));
    return shown.map(({ title }) => title);
  };
  const results = [text('meeting.told.lobby'), text('meeting.told.connected'), text('meeting.told.ended')];

  it.each([
    [
      'all',
      [
        text('meeting.told.waiting'),
        text('meeting.told.starting'),
        text('meeting.told.stillWaiting'),
        ...results,
      ],
    ],
    ['results', results],
    ['none', []],
  ] as const)('%s', (notifications, titles) => {
    expect(asked(notifications)).toEqual(titles);
    expect(store.getState().notices).toEqual([]);
  });

  it('none: no window opens by itself either if a meeting fails', async () => {
    setAvailable(false);
    asked('none');
    set(meeting({ state: 'failed' }));
    await Promise.resolve();
    expect([shown, store.getState().notices]).toEqual([[], []]);
  });
});
