import { afterEach, expect, it } from 'vitest';
import { setLanguage, t } from '../../../../main/language/t';
import { retellNotices, tellNotice } from '../../../../main/state/notices';
import { clearNotice, createAppStore, setNotice } from '../../../../main/state/store';

afterEach(() => setLanguage('en'));

const english = t('notices.noTrayHost');
const noPanel = () => t('notices.noTrayHost');

it('is told again in the language that the app now speaks, at its place among the others', () => {
  const store = createAppStore();
  tellNotice(store, 'trayHost', 'warning', noPanel);
  setNotice(store, { id: 'notifications', severity: 'warning', text: 'Told once.' });
  expect(store.getState().notices[0]).toEqual({ id: 'trayHost', severity: 'warning', text: english });

  setLanguage('en-XA');
  retellNotices(store);
  const [first, second] = store.getState().notices;
  expect(first).toEqual({ id: 'trayHost', severity: 'warning', text: t('notices.noTrayHost') });
  expect(first?.text).not.toBe(english);
  expect(second?.text).toBe('Told once.');

  setLanguage('en');
  retellNotices(store);
  expect(store.getState().notices[0]?.text).toBe(english);
});

it('does not come back once it was put right, nor over what took its place', () => {
  const store = createAppStore();
  tellNotice(store, 'trayHost', 'warning', noPanel);
  clearNotice(store, 'trayHost');
  tellNotice(store, 'hotkey', 'warning', noPanel);
  setNotice(store, { id: 'hotkey', severity: 'error', text: 'Newer.' });
  retellNotices(store);
  expect(store.getState().notices).toEqual([{ id: 'hotkey', severity: 'error', text: 'Newer.' }]);
});

it('is plain data in the store, as it crosses to the pages', () => {
  const store = createAppStore();
  tellNotice(store, 'journal', 'warning', () =>
    t('storage.journalNotWritten', { file: '$t(common.loading)' }),
  );
  const { notices } = store.getState();
  expect(structuredClone(notices)).toEqual(notices);
  expect(notices[0]?.text).toContain('$t(common.loading)');
});
