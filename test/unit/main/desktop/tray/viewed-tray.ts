import { trayView } from '../../../../../main/desktop/tray/tray-menu';
import type { AppState } from '../../../../../common/state';
import { storeWith } from '../meetings';

const noon = new Date(2026, 4, 5, 12);
export const view = (change: Partial<AppState> = {}) => trayView(storeWith(change).getState(), noon);
