import { verbatim } from '../../../../common/text';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { changeSettings } from '../../../../main/policy/change-settings';
import { failure, success } from '../../../../common/problem';
import { createAppStore, type AppStore } from '../../../../main/state/store';

let store: AppStore;
const set = vi.fn();
const settings = { get: vi.fn(), set, file: '' };
const refusal = failure({ code: 'CaFile', message: verbatim('no certificate in it'), next: 'changeInput' });

beforeEach(() => {
  store = createAppStore();
  set.mockClear();
});

describe('changeSettings', () => {
  it('applies a change, then stores and shows it', async () => {
    const language = vi.fn(() => {
      expect(set).not.toHaveBeenCalled();
      return success;
    });
    const result = await changeSettings({ language: 'de' }, { settings, store, appliers: { language } });
    expect(result).toEqual(success);
    expect(language).toHaveBeenCalledWith('de');
    expect(set).toHaveBeenCalledWith('language', 'de');
    expect(store.getState().settings.language).toBe('de');
  });

  it('stores and shows the value that the change led to, if it differs from the request', async () => {
    const appliers = { caFile: (file: string) => ({ ok: true, value: file.trim() }) as const };
    await changeSettings({ caFile: ' /ca.pem ' }, { settings, store, appliers });
    expect(set).toHaveBeenCalledWith('caFile', '/ca.pem');
    expect(store.getState().settings.caFile).toBe('/ca.pem');
  });

  it('stores nothing if the change is refused', async () => {
    const appliers = { caFile: () => Promise.resolve(refusal) };
    const result = await changeSettings({ caFile: '/nowhere' }, { settings, store, appliers });
    expect(result).toEqual(refusal);
    expect(set).not.toHaveBeenCalled();
    expect(store.getState().settings.caFile).toBe('');
  });

  it('does not touch a setting that the organisation has set', async () => {
    store.setState({ managed: ['caFile'] });
    const caFile = vi.fn(() => success);
    const change = { trayIcon: 'dark', caFile: '/mine.pem', logLevel: 'debug' } as const;
    const result = await changeSettings(change, { settings, store, appliers: { caFile } });
    expect(result).toMatchObject({ ok: false, problem: { code: 'ManagedByOrganisation' } });
    expect(caFile).not.toHaveBeenCalled();
    expect(set.mock.calls).toEqual([['trayIcon', 'dark']]);
  });

  it('keeps the changes before a refused one', async () => {
    const appliers = { caFile: () => refusal };
    await changeSettings({ trayIcon: 'dark', caFile: '/nowhere' }, { settings, store, appliers });
    expect(set.mock.calls).toEqual([['trayIcon', 'dark']]);
  });
});
