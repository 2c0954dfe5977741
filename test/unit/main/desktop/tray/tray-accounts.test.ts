import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../../../common/state';
import { createAppStore } from '../../../../../main/state/store';
import { trayView } from '../../../../../main/desktop/tray/tray-menu';

const lenea = { address: 'lenea@contoso.com', userName: '', server: '', name: 'Lene Aaling' };
const zoe = { address: 'zoe@fabrikam.com', userName: '', server: '', name: 'Lene Aaling', running: 2 };
const view = (state: Partial<AppState>) =>
  trayView({ ...createAppStore().getState(), connection: { state: 'ready' }, account: lenea, ...state });
const submenu = (state: Partial<AppState>) =>
  view(state).menu.flatMap((entry) =>
    entry.kind === 'submenu' && entry.label.startsWith('Account: ') ? [entry] : [],
  )[0];

describe('the tray of a user with two accounts', () => {
  it('says which one is signed in, in the menu and in the tooltip', () => {
    expect(view({ otherAccounts: [zoe] }).tooltip).toBe('Meet Now — ready (lenea@contoso.com)');
    const menu = submenu({ otherAccounts: [zoe] });
    expect(menu?.label).toBe('Account: lenea@contoso.com');
    expect(menu?.entries).toMatchObject([
      { label: 'Lene Aaling (lenea@contoso.com)', checked: true },
      { label: 'Lene Aaling (zoe@fabrikam.com) – 2 meetings running', checked: false },
      { kind: 'separator' },
      { label: 'Add account…', action: { do: 'addAccount' } },
    ]);
    expect(menu?.entries[1]).toMatchObject({ action: { do: 'switchAccount', address: zoe.address } });
  });

  it('names the account once, by its address in the server’s words', () => {
    const account = { ...lenea, identity: 'lene@contoso.com' };
    expect(view({ account, otherAccounts: [zoe] }).tooltip.match(/contoso/g)).toHaveLength(1);
  });

  it('offers the accounts to a user who is signed out, and names none in the tooltip', () => {
    const state = { connection: { state: 'signedOut' }, otherAccounts: [zoe] } as const;
    expect(view(state).tooltip).not.toContain('@');
    expect(submenu(state)?.entries).toHaveLength(4);
  });
});

it('has no menu of accounts if there is only one', () => {
  expect(submenu({})).toBeUndefined();
  expect(view({}).tooltip).toBe('Meet Now — ready');
});
