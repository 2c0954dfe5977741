import fs from 'node:fs';
import path from 'node:path';
import { writeDesktopSettings } from '../../scripts/desktop/panel';
import { offerServices, type Stage } from './stage';

/** A panel of Debian's, or a part of one. */
export interface Panel {
  readonly name: string;
  /** The program of its package. */
  readonly command: readonly string[];
  readonly session: 'x11' | 'wayland';
  /** Whether it shows icons; if not, the window has to open. */
  readonly shows: boolean;
  /** Writes its settings. @returns more arguments, and more for its environment */
  readonly prepare?: (stage: Stage) => { args?: readonly string[]; env?: NodeJS.ProcessEnv };
}

const write = ({ desktop }: Stage, name: string, text: string): string => {
  const file = path.join(desktop.profile.home, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, text);
  return file;
};

const xfce =
  (dark: boolean) =>
  (stage: Stage): object => {
    offerServices(stage.desktop, ['org.xfce.Xfconf']);
    const { home } = stage.desktop.profile;
    writeDesktopSettings(home);
    const file = path.join(home, '.config/xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml');
    const text = fs.readFileSync(file, 'utf8');
    if (!dark)
      fs.writeFileSync(file, text.replace(/(name="dark-mode" type="bool" value=)"true"/, '$1"false"'));
    return {};
  };

const mate = (stage: Stage): object => {
  const applets = ['NotificationArea', 'Clock', 'Wncklet'].map(
    (one) => `org.mate.panel.applet.${one}${one === 'Wncklet' ? '' : 'Applet'}Factory`,
  );
  offerServices(stage.desktop, [...applets, 'ca.desrt.dconf']);
  return {};
};

// A window manager that frames the bar late puts it above the window of the icons.
const polybar = `[bar/main]
override-redirect = true
width = 100%
height = 28
tray-position = right
modules-left = name
[module/name]
type = custom/text
content = polybar
`;

const lxpanel = `Global {
  edge=bottom
  widthtype=percent
  width=100
  height=26
}
Plugin {
  type=space
  expand=1
  Config {
  }
}
Plugin {
  type=tray
  Config {
  }
}
`;

const waybar = JSON.stringify({ layer: 'top', position: 'top', height: 30, 'modules-right': ['tray'] });
const light = 'window#waybar { background: #f0f0f0; color: #222222; }\n';

/** Some in two brightnesses. */
export const panels: readonly Panel[] = [
  {
    name: 'xfce4-panel',
    command: ['xfce4-panel', '--disable-wm-check'],
    session: 'x11',
    shows: true,
    prepare: xfce(false),
  },
  {
    name: 'xfce4-panel-dark',
    command: ['xfce4-panel', '--disable-wm-check'],
    session: 'x11',
    shows: true,
    prepare: xfce(true),
  },
  { name: 'mate-panel', command: ['mate-panel'], session: 'x11', shows: true, prepare: mate },
  {
    name: 'lxqt-panel',
    command: ['lxqt-panel'],
    session: 'x11',
    shows: true,
    // As LXQt's session does: its defaults are there.
    prepare: () => ({ env: { XDG_CONFIG_DIRS: '/etc/xdg:/usr/share', XDG_CURRENT_DESKTOP: 'LXQt' } }),
  },
  {
    name: 'waybar',
    command: ['waybar'],
    session: 'wayland',
    shows: true,
    prepare: (stage) => ({ args: ['-c', write(stage, 'waybar.json', waybar)] }),
  },
  {
    name: 'waybar-light',
    command: ['waybar'],
    session: 'wayland',
    shows: true,
    prepare: (stage) => ({
      args: ['-c', write(stage, 'waybar.json', waybar), '-s', write(stage, 'waybar.css', light)],
    }),
  },
  {
    name: 'trayer',
    command: ['trayer', '--edge', 'bottom', '--align', 'right'],
    session: 'x11',
    shows: true,
  },
  { name: 'tint2', command: ['tint2'], session: 'x11', shows: true },
  {
    name: 'polybar',
    command: ['polybar', 'main'],
    session: 'x11',
    shows: true,
    prepare: (stage) => ({ args: ['-c', write(stage, 'polybar.ini', polybar)] }),
  },
  {
    name: 'lxpanel',
    command: ['lxpanel'],
    session: 'x11',
    shows: true,
    // Its own settings show the load of the processor, which never stands still.
    prepare: (stage) => {
      write(stage, '.config/lxpanel/default/panels/panel', lxpanel);
      return {};
    },
  },
  {
    name: 'ayatana-indicator-application',
    command: ['/usr/libexec/ayatana-indicator-application/ayatana-indicator-application-service'],
    session: 'x11',
    shows: false,
  },
];
