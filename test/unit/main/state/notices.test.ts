import { expect, it } from 'vitest';
import { text, verbatim } from '../../../../common/text';
import { clearNotice, createAppStore, noticeSetter, setNotice } from '../../../../main/state/store';

const noPanel = text('notices.noTrayHost');

it('is there once for each id, the newest last', () => {
  const store = createAppStore();
  setNotice(store, 'hotkey', 'warning', noPanel);
  setNotice(store, 'trayHost', 'warning', noPanel);
  setNotice(store, 'hotkey', 'error', verbatim('Newer.'));
  expect(store.getState().notices).toEqual([
    { id: 'trayHost', severity: 'warning', text: noPanel },
    { id: 'hotkey', severity: 'error', text: verbatim('Newer.') },
  ]);
});

it('goes when it no longer holds', () => {
  const store = createAppStore();
  const set = noticeSetter(store, 'journal', 'warning');
  set(noPanel);
  set(undefined);
  clearNotice(store, 'journal');
  expect(store.getState().notices).toEqual([]);
});

it('is plain data, as it crosses to the pages', () => {
  const store = createAppStore();
  setNotice(store, 'journal', 'warning', text('storage.journalNotWritten', { file: '/x' }));
  const { notices } = store.getState();
  expect(structuredClone(notices)).toEqual(notices);
});
