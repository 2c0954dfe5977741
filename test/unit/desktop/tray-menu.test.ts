import { describe, expect, it } from 'vitest';
import { trayView, type TrayEntry } from '../../../main/desktop/tray-menu';
import type { AppState, ConnectionStatus } from '../../../main/state';
import { meeting, problem, storeWith } from './meetings';

const view = (change: Partial<AppState> = {}) => trayView(storeWith(change).getState());
const labels = (entries: readonly TrayEntry[]): readonly string[] =>
  entries.map((entry) => (entry.kind === 'separator' ? '-' : entry.label));

describe('the tray menu', () => {
  it('has its entries in this order when nothing goes on', () => {
    expect(labels(view().menu)).toEqual([
      'Meet now',
      'Meet now with a subject…',
      '-',
      'Open window',
      'Sign out',
      '-',
      'Quit',
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
        { kind: 'command', label: 'Copy join link', action: { do: 'copyJoinLink', operationId: 'op-1' } },
        { kind: 'command', label: 'Open', action: { do: 'openMeeting', operationId: 'op-1' } },
        { kind: 'command', label: 'Leave', action: { do: 'leave', operationId: 'op-1' } },
      ],
    });
  });

  it('offers to cancel, and no link, while a meeting waits', () => {
    const { menu } = view({ meetings: [meeting({ state: 'waiting', canCancel: true, subject: '' })] });
    const entry = menu[3];
    expect(entry).toMatchObject({ label: 'Meeting without a subject — waits for the server' });
    expect(entry?.kind === 'submenu' && labels(entry.entries)).toEqual(['Open', 'Cancel']);
  });

  it('leaves meetings out that are over', () => {
    const over = (['failed', 'cancelled', 'ended', 'lost'] as const).map((state) => meeting({ state }));
    expect(labels(view({ meetings: over }).menu)).toEqual(labels(view().menu));
  });

  it('shows the hotkey only where the system took it', () => {
    const accelerator = 'CommandOrControl+Alt+M';
    expect(view({ hotkey: { accelerator, registered: true } }).menu[0]).toMatchObject({ accelerator });
    expect(view({ hotkey: { accelerator, registered: false } }).menu[0]).not.toHaveProperty('accelerator');
  });

  it('L10 tells a warning as a line that cannot be chosen', () => {
    const { menu } = view({ notices: [{ id: 'hotkey', severity: 'warning', text: 'Ctrl+M is taken.' }] });
    expect(menu).toContainEqual({ kind: 'text', label: 'Ctrl+M is taken.' });
  });

  it('S08 cuts and escapes a subject', () => {
    const { menu } = view({ meetings: [meeting({ subject: `R&D\n${'x'.repeat(1000)}` })] });
    const [entry] = menu.filter(({ kind }) => kind === 'submenu');
    expect(entry).toMatchObject({ label: `R&&D ${'x'.repeat(43)}… — connecting` });
  });
});

describe('icon and tooltip', () => {
  const cases: readonly [ConnectionStatus, string, string][] = [
    [{ state: 'signedOut' }, 'signedOut', 'Meet Now — signed out'],
    [{ state: 'connecting', step: 'discovery' }, 'connecting', 'Meet Now — connecting…'],
    [
      { state: 'reconnecting', problem: problem() },
      'connecting',
      'Meet Now — reconnecting: The server refused the connection.',
    ],
    [{ state: 'ready' }, 'ready', 'Meet Now — ready'],
    [
      { state: 'faulted', problem: problem({ message: 'In use elsewhere.' }) },
      'error',
      'Meet Now — In use elsewhere.',
    ],
  ];
  it.each(cases)('%j', (connection, icon, tooltip) => {
    expect(view({ connection })).toMatchObject({ icon, tooltip });
  });

  it('say that a meeting runs', () => {
    const one = meeting({ state: 'connected' });
    expect(view({ meetings: [one] })).toMatchObject({
      icon: 'meeting',
      tooltip: 'Meet Now — in a meeting: connected',
    });
    expect(view({ meetings: [one, meeting({ operationId: 'op-2' })] }).tooltip).toBe(
      'Meet Now — in 2 meetings',
    );
    expect(view({ meetings: [meeting({ state: 'ended' })] }).icon).toBe('ready');
  });
});
