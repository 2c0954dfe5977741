import { hiddenSwitch } from '../base/hidden-switch';
import { meetNowSwitch } from '../desktop/hotkey/meet-now-command';

/** What a launch without a command takes, and what stands for its value. */
export const launchOptions = {
  link: { name: 'meet-now://start?…' },
  meetNow: { name: meetNowSwitch },
  hidden: { name: hiddenSwitch },
  profile: { name: '--user-data-dir', value: 'FOLDER' },
  platform: { name: '--ozone-platform', value: 'x11|wayland' },
} as const satisfies Readonly<Record<string, { readonly name: string; readonly value?: string }>>;

/** The variables of the environment that change what a command or the app does. */
export const environment = {
  all: 'LC_ALL',
  language: 'LANGUAGE, LC_MESSAGES, LANG',
  display: 'DISPLAY, WAYLAND_DISPLAY, XDG_SESSION_TYPE',
  runtime: 'XDG_RUNTIME_DIR',
  config: 'XDG_CONFIG_HOME',
  colour: 'NO_COLOR, TERM',
  log: 'MEET_NOW_LOG',
} as const;

/** The paths on Linux. */
export const files = {
  settings: '~/.config/Meet Now/settings.json',
  journal: '~/.config/Meet Now/meetings.journal',
  log: '~/.config/Meet Now/logs/main.log',
  policy: '/etc/meet-now/policy.json',
  socket: '$XDG_RUNTIME_DIR/meet-now/',
} as const;

/** Command lines that somebody may want to copy. */
export const examples = {
  start: 'meet-now start --subject Budget --invite ben@contoso.com,cleo@contoso.com',
  link: 'meet-now start --no-copy --json | jq -r .joinUrl',
  leave: 'meet-now leave 7f3a2b1c',
  watch: 'meet-now watch --json --wait',
  password: 'pass show contoso | meet-now sign-in anna@contoso.com',
  english: 'LC_ALL=C meet-now doctor',
} as const;
