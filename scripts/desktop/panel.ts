import fs from 'node:fs';
import path from 'node:path';

/** In pixels. */
const panelHeight = 32;

const property = (name: string, type: string, value: string | number | boolean): string =>
  `<property name="${name}" type="${type}" value="${value}"/>`;

const plugin = (id: number, name: string, inside = ''): string =>
  `<property name="plugin-${id}" type="string" value="${name}">${inside}</property>`;

const ids = (list: readonly number[]): string =>
  list.map((id) => `<value type="int" value="${id}"/>`).join('');

const channel = (name: string, inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<channel name="${name}" version="1.0">${inside}</channel>\n`;

/** One panel along the bottom: windows, tray, clock. Without it, xfce4-panel shows a dock of broken icons. */
const panel = channel(
  'xfce4-panel',
  property('configver', 'int', 2) +
    `<property name="panels" type="array">${ids([1])}${property('dark-mode', 'bool', true)}<property name="panel-1" type="empty">` +
    property('position', 'string', 'p=8;x=0;y=0') +
    property('length', 'double', 100) +
    property('length-adjust', 'bool', true) +
    property('position-locked', 'bool', true) +
    property('size', 'uint', panelHeight) +
    property('icon-size', 'uint', 18) +
    property('background-style', 'uint', 0) +
    `<property name="plugin-ids" type="array">${ids([1, 2, 3, 4, 5, 6])}</property></property></property>` +
    '<property name="plugins" type="empty">' +
    plugin(1, 'tasklist', property('show-handle', 'bool', false)) +
    plugin(2, 'separator', property('expand', 'bool', true) + property('style', 'uint', 0)) +
    plugin(3, 'systray', property('square-icons', 'bool', true) + property('icon-size', 'int', 22)) +
    plugin(4, 'separator', property('style', 'uint', 0)) +
    plugin(
      5,
      'clock',
      property('mode', 'uint', 2) +
        property('digital-layout', 'uint', 3) +
        property('digital-time-format', 'string', '%H:%M'),
    ) +
    plugin(6, 'separator', property('style', 'uint', 0)) +
    '</property>',
);

/** Notifications at the top right, opaque, and long enough on the screen for a picture. */
const notifications = channel(
  'xfce4-notifyd',
  property('notify-location', 'uint', 2) +
    property('initial-opacity', 'double', 1) +
    property('do-fadeout', 'bool', false) +
    property('expire-timeout', 'int', 60),
);

const windowManager = channel(
  'xfwm4',
  `<property name="general" type="empty">${property('use_compositing', 'bool', false)}` +
    `${property('placement_mode', 'string', 'center')}${property('placement_ratio', 'int', 100)}` +
    `${property('workspace_count', 'int', 1)}</property>`,
);

const appearance = channel(
  'xsettings',
  `<property name="Net" type="empty">${property('ThemeName', 'string', 'Adwaita')}` +
    `${property('IconThemeName', 'string', 'Adwaita')}</property>` +
    `<property name="Gtk" type="empty">${property('FontName', 'string', 'Noto Sans 10')}</property>`,
);

const gtk = '[Settings]\ngtk-theme-name=Adwaita\ngtk-icon-theme-name=Adwaita\ngtk-font-name=Noto Sans 10\n';

/**
 * Writes the settings of the desktop's programs into a home that they have not used yet.
 * @param home absolute path, whose `.config` is XDG_CONFIG_HOME
 */
export function writeDesktopSettings(home: string): void {
  const folder = path.join(home, '.config', 'xfce4', 'xfconf', 'xfce-perchannel-xml');
  fs.mkdirSync(folder, { recursive: true });
  const files = {
    'xfce4-panel': panel,
    'xfce4-notifyd': notifications,
    xfwm4: windowManager,
    xsettings: appearance,
  };
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, `${name}.xml`), text);
  const gtkFolder = path.join(home, '.config', 'gtk-3.0');
  fs.mkdirSync(gtkFolder, { recursive: true });
  fs.writeFileSync(path.join(gtkFolder, 'settings.ini'), gtk);
}
