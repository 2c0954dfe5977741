import type { MenuItemConstructorOptions } from 'electron';
import type { Commands } from '../../../common/commands';
import { t } from '../../language/t';

type Item = MenuItemConstructorOptions;

/** The menu bar of macOS, in the language of the app; other systems have none. */
export function appMenu({ showWindow, quit }: Pick<Commands, 'showWindow' | 'quit'>): readonly Item[] {
  const separator: Item = { type: 'separator' };
  return [
    {
      role: 'appMenu',
      submenu: [
        { role: 'about', label: t('common.menu.about') },
        separator,
        {
          label: t('common.menu.settings'),
          accelerator: 'Command+,',
          click: () => showWindow({ page: 'settings' }),
        },
        separator,
        { role: 'services', label: t('common.menu.services') },
        separator,
        { role: 'hide', label: t('common.menu.hide') },
        { role: 'hideOthers', label: t('common.menu.hideOthers') },
        { role: 'unhide', label: t('common.menu.showAll') },
        separator,
        { label: t('common.menu.quit'), accelerator: 'Command+Q', click: () => quit() },
      ],
    },
    {
      role: 'fileMenu',
      label: t('common.menu.file'),
      submenu: [
        {
          label: t('common.menu.newMeeting'),
          accelerator: 'Command+N',
          click: () => showWindow({ page: 'start' }),
        },
        { role: 'close', label: t('common.menu.close') },
      ],
    },
    {
      role: 'editMenu',
      label: t('common.menu.edit'),
      submenu: [
        { role: 'undo', label: t('common.menu.undo') },
        { role: 'redo', label: t('common.menu.redo') },
        separator,
        { role: 'cut', label: t('common.menu.cut') },
        { role: 'copy', label: t('common.menu.copy') },
        { role: 'paste', label: t('common.menu.paste') },
        { role: 'selectAll', label: t('common.menu.selectAll') },
      ],
    },
    {
      role: 'windowMenu',
      label: t('common.menu.window'),
      submenu: [
        { role: 'minimize', label: t('common.menu.minimize') },
        { role: 'zoom', label: t('common.menu.zoom') },
        separator,
        { role: 'front', label: t('common.menu.front') },
      ],
    },
  ];
}
