import { verbatim } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { defaultSettingsView } from '../../../../../common/settings-schema';
import type { ConnectionStatus } from '../../../../../common/connection-status';
import { meeting, problem } from '../meetings';
import { view } from './viewed-tray';

describe('icon and tooltip', () => {
  const cases: readonly [ConnectionStatus, string, string][] = [
    [{ state: 'signedOut' }, 'signedOut', 'Meet Now — signed out'],
    [
      { state: 'signedOut', problem: problem({ message: verbatim('The password was refused.') }) },
      'error',
      'Meet Now — signed out: The password was refused.',
    ],
    [{ state: 'connecting', step: 'discovery' }, 'connecting', 'Meet Now — connecting…'],
    [
      { state: 'reconnecting', problem: problem() },
      'connecting',
      'Meet Now — reconnecting: The server refused the connection.',
    ],
    [{ state: 'ready' }, 'ready', 'Meet Now — ready'],
    [
      { state: 'faulted', problem: problem({ message: verbatim('In use elsewhere.') }) },
      'error',
      'Meet Now — In use elsewhere.',
    ],
  ];
  it.each(cases)('%j', (connection, name, tooltip) => {
    expect(view({ connection })).toMatchObject({ icon: { name, style: 'auto' }, tooltip });
  });

  it('say that a meeting runs', () => {
    const one = meeting({ state: 'connected' });
    expect(view({ meetings: [one] })).toMatchObject({
      icon: { name: 'meeting' },
      tooltip: 'Meet Now — Budget: connected',
    });
    expect(view({ meetings: [one, meeting({ operationId: 'op-2', subject: '' })] }).tooltip).toBe(
      'Meet Now — in 2 meetings: Budget, Meeting without a subject',
    );
    expect(view({ meetings: [meeting({ state: 'ended' })] }).icon.name).toBe('ready');
  });

  it('follow the setting of the drawing', () => {
    const settings = { ...defaultSettingsView, trayIcon: 'colour' as const };
    expect(view({ settings }).icon).toEqual({ name: 'ready', style: 'colour' });
  });
});
