import { verbatim } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import type { TrayEntry } from '../../../../../main/desktop/tray/tray-entry';
import { defaultSettingsView, type Preset } from '../../../../../common/settings-schema';
import { meeting, problem } from '../meetings';
import { view } from './viewed-tray';

const labels = (entries: readonly TrayEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '-' : entry.label));
const under = (entries: readonly TrayEntry[], label: string): readonly TrayEntry[] => {
  const found = entries.find((entry) => entry.kind === 'submenu' && entry.label.startsWith(label));
  return found?.kind === 'submenu' ? found.entries : [];
};
const preset = (change: Partial<Preset> = {}): Preset => ({
  id: 'p1',
  subject: 'Stand-up',
  importance: 'Normal',
  invite: [],
  ...change,
});
const withPresets = (...presets: Preset[]) => view({ settings: { ...defaultSettingsView, presets } }).menu;

describe('the tray menu', () => {
  it('has its entries in this order when nothing goes on', () => {
    expect(labels(view().menu)).toEqual([
      'Meet now',
      'Meet now with…',
      '-',
      'Show window',
      'Settings…',
      'Sign out',
      '-',
      'Quit',
    ]);
  });

  it('offers the user’s own room, if there is one, also before it was read', () => {
    expect(under(view({ room: {} }).menu, 'My meeting room')).toEqual([
      { kind: 'command', label: 'Join my room', action: { do: 'joinRoom' } },
      { kind: 'command', label: 'Copy its link', action: { do: 'copyRoomLink' } },
    ]);
  });

  it('offers to sign in when signed out, and to start a meeting even then: every press has an answer', () => {
    const { menu } = view({ connection: { state: 'signedOut' } });
    expect(labels(menu)).toContain('Sign in…');
    expect(labels(menu)).not.toContain('Sign out');
    expect(menu[0]).toMatchObject({ kind: 'command', label: 'Meet now', action: { do: 'meetNow' } });
  });

  it('lists a running meeting with its state and what can be done with it', () => {
    const { menu } = view({
      meetings: [meeting({ state: 'connected', joinUrl: 'https://meet.contoso.com/x', canLeave: true })],
    });
    expect(menu[3]).toEqual({
      kind: 'submenu',
      label: 'Budget — connected',
      entries: [
        { kind: 'command', label: 'Join', action: { do: 'openJoinLink', operationId: 'op-1' } },
        { kind: 'command', label: 'Copy link', action: { do: 'copyJoinLink', operationId: 'op-1' } },
        { kind: 'command', label: 'Show', action: { do: 'openMeeting', operationId: 'op-1' } },
        {
          kind: 'submenu',
          label: 'Send invitation',
          entries: [
            {
              kind: 'command',
              label: 'Copy invitation',
              action: { do: 'copyInvitation', operationId: 'op-1' },
            },
            {
              kind: 'command',
              label: 'Send by email…',
              action: { do: 'mailInvitation', operationId: 'op-1' },
            },
            { kind: 'command', label: 'Show QR code', action: { do: 'showQrCode', operationId: 'op-1' } },
          ],
        },
        {
          kind: 'command',
          label: 'Admit everybody',
          action: { do: 'admitEverybody', operationId: 'op-1', wanted: true },
          checked: false,
        },
        { kind: 'command', label: 'Leave', action: { do: 'leave', operationId: 'op-1' } },
      ],
    });
  });

  it('offers to cancel, and no link, while a meeting waits', () => {
    const { menu } = view({ meetings: [meeting({ state: 'waiting', canCancel: true, subject: '' })] });
    expect(labels(under(menu, 'Meeting without a subject — waiting for the server'))).toEqual([
      'Show',
      'Cancel',
    ]);
  });

  it('lists eight meetings at most, and shows the way to the others', () => {
    const many = Array.from({ length: 9 }, (_, index) => meeting({ operationId: `op-${index}` }));
    const { menu } = view({ meetings: many });
    expect(menu.filter(({ kind }) => kind === 'submenu')).toHaveLength(8);
    expect(menu).toContainEqual({
      kind: 'command',
      label: 'All meetings…',
      action: { do: 'openMeetings' },
    });
  });

  it('tells a warning with the way to the window', () => {
    const { menu } = view({
      notices: [{ id: 'journal', severity: 'warning', text: verbatim('The disk is full.') }],
    });
    expect(menu).toContainEqual({
      kind: 'command',
      label: 'The disk is full.',
      action: { do: 'openWindow' },
    });
    const info = view({ notices: [{ id: 'keychain', severity: 'info', text: verbatim('No keychain.') }] });
    expect(labels(info.menu)).not.toContain('No keychain.');
  });

  it('N19 has no NUL in a subject nor in what went wrong', () => {
    const failed = { ...problem(), message: verbatim('Said\u0000so.') };
    const { menu, tooltip } = view({
      meetings: [meeting({ subject: 'Bud\u0000get' })],
      connection: { state: 'reconnecting', problem: failed },
      notices: [{ id: 'settings', severity: 'info', text: verbatim('A\u0000notice') }],
    });
    const all = JSON.stringify([menu, tooltip]);
    expect(all).not.toContain('\\u0000');
    expect(all).toContain('Bud get');
    expect(all).toContain('Said so.');
  });

  it('S08 cuts and escapes a subject', () => {
    const { menu } = view({ meetings: [meeting({ subject: `R&D\n${'x'.repeat(1000)}` })] });
    const [entry] = menu.filter(({ kind }) => kind === 'submenu');
    expect(entry).toMatchObject({ label: `R&&D ${'x'.repeat(43)}… — connecting` });
  });

  it('S08 takes nothing in a subject for a text of its own', () => {
    const { menu } = view({ meetings: [meeting({ subject: '$t(tray.quit) {{state}}' })] });
    expect(labels(menu)).toContain('$t(tray.quit) {{state}} — connecting');
  });
});

describe('recent meetings', () => {
  const at = (hour: number, day = 5) => [
    { at: new Date(2026, 4, day, hour).getTime(), what: 'ended' as const },
  ];
  const over = (operationId: string, change = {}) =>
    meeting({ operationId, state: 'ended', timeline: at(10), ...change });

  it('are the last five, each by its state and time', () => {
    const meetings = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => over(id, { subject: id }));
    const entries = under(view({ meetings: [meeting(), ...meetings], locale: 'de-DE' }).menu, 'Recent');
    expect(labels(entries)).toEqual(['a', 'b', 'c', 'd', 'e'].map((id) => `${id} — ended, 10:00`));
  });

  it('say from when until when they were', () => {
    const timeline = [{ at: at(9)[0]?.at ?? 0, what: 'connected' as const }, ...at(10)];
    const entries = under(view({ meetings: [over('a', { timeline })], locale: 'de-DE' }).menu, 'Recent');
    expect(
      labels(entries)
        .join()
        .replace(/\u2009/g, ' '),
    ).toBe('Budget — ended, 09:00–10:00 Uhr');
  });

  it('of another day have its date', () => {
    const menu = view({ meetings: [over('a', { timeline: at(10, 4) })], locale: 'de-DE' }).menu;
    expect(labels(under(menu, 'Recent'))).toEqual(['Budget — ended, 04.05.2026, 10:00']);
  });

  it('can be met again, and their link copied where there is one', () => {
    const meetings = [over('a', { joinUrl: 'https://meet.contoso.com/x' }), over('b', { state: 'failed' })];
    const [ended, failed] = under(view({ meetings }).menu, 'Recent');
    expect(ended).toMatchObject({
      entries: [
        { label: 'Join', action: { do: 'openJoinLink', operationId: 'a' } },
        { label: 'Copy link', action: { do: 'copyJoinLink', operationId: 'a' } },
        { label: 'Meet again', action: { do: 'meetAgain', operationId: 'a' } },
      ],
    });
    expect(failed).toMatchObject({ entries: [{ action: { do: 'meetAgain', operationId: 'b' } }] });
  });

  it('say with whom they can be met again, and offer to meet alone', () => {
    const companions = ['Ben', 'Ann', 'Cem'].map((name) => ({ name, address: `sip:${name}@contoso.com` }));
    const [entry] = under(view({ meetings: [over('a', { companions })] }).menu, 'Recent');
    expect(entry).toMatchObject({
      entries: [
        { label: 'Meet again with Ben and 2 others', action: { do: 'meetAgain', alone: false } },
        { label: 'Meet again alone', action: { do: 'meetAgain', operationId: 'a', alone: true } },
      ],
    });
  });

  it('are not offered where there are none', () => {
    expect(labels(view({ meetings: [meeting()] }).menu)).not.toContain('Recent');
  });
});

describe('"Meet now with…"', () => {
  it('opens the form where nothing is preset', () => {
    expect(view().menu[1]).toEqual({
      kind: 'command',
      label: 'Meet now with…',
      action: { do: 'openStart' },
    });
  });

  it('offers each preset by subject and importance, and the form', () => {
    const menu = withPresets(
      preset(),
      preset({ id: 'p2', subject: 'R&D', importance: 'Emergency' }),
      preset({ id: 'p3', subject: '', invite: ['bert@contoso.com', 'cleo@contoso.com'] }),
      preset({ id: 'p4', subject: '' }),
    );
    const entries = under(menu, 'Meet now with…');
    expect(labels(entries)).toEqual([
      'Stand-up',
      'R&&D (emergency)',
      'With bert, cleo',
      'Without a subject',
      '-',
      'Something else…',
    ]);
    expect(entries[1]).toMatchObject({ action: { do: 'startPreset', preset: 'p2' } });
    expect(entries.at(-1)).toMatchObject({ action: { do: 'openStart' } });
  });
});

describe('a preset with a name and a hotkey', () => {
  const named = preset({ name: 'Daily', subject: 'Stand-up', hotkey: 'CommandOrControl+Alt+J' });
  const shown = (registered: boolean) => {
    const settings = { ...defaultSettingsView, presets: [named] };
    return under(view({ settings, presetKeys: { [named.id]: { registered } } }).menu, 'Meet now with…')[0];
  };

  it('shows both in the tray, the hotkey only if it works', () => {
    expect(shown(true)).toMatchObject({ label: 'Daily', accelerator: 'CommandOrControl+Alt+J' });
    expect(shown(false)).not.toHaveProperty('accelerator');
  });
});

describe('the hotkey in the tray menu', () => {
  const accelerator = 'CommandOrControl+Alt+M';

  it('stands with "Meet now" only where the system took it', () => {
    expect(view({ hotkey: { accelerator, registered: true } }).menu[0]).toMatchObject({ accelerator });
    expect(view({ hotkey: { accelerator, registered: false } }).menu[0]).not.toHaveProperty('accelerator');
    expect(view({ hotkey: { accelerator: '', registered: true } }).menu[0]).not.toHaveProperty('accelerator');
  });

  it('L10 has its refusal told with the keys that are free instead', () => {
    const { menu } = view({
      hotkey: { accelerator, registered: false, suggestions: ['CommandOrControl+Alt+N'] },
      notices: [{ id: 'hotkey', severity: 'warning', text: verbatim('Ctrl+Alt+M is taken.') }],
    });
    expect(under(menu, 'Ctrl+Alt+M is taken.')).toEqual([
      {
        kind: 'command',
        label: 'Use Ctrl+Alt+N',
        action: { do: 'useHotkey', accelerator: 'CommandOrControl+Alt+N' },
      },
      { kind: 'command', label: 'Settings…', action: { do: 'openSettings' } },
    ]);
  });
});
