import { progress, say, SetupError } from './report.mjs';
import { run } from './run.mjs';

/**
 * Debian packages by purpose. An entry with `|` names the same library in newer and older releases.
 */
const packages = {
  electron: [
    'libgtk-3-0t64|libgtk-3-0',
    'libnss3',
    'libasound2t64|libasound2',
    'libgbm1',
    'libxss1',
    'libxtst6',
    'libnotify4',
    'libsecret-1-0',
    'libatspi2.0-0t64|libatspi2.0-0',
  ],
  desktop: [
    'xvfb',
    'dbus',
    'xfwm4',
    'xfce4-panel',
    'xfce4-notifyd',
    'adwaita-icon-theme',
    'hicolor-icon-theme',
    'fonts-noto-core',
    'imagemagick',
    'xdotool',
  ],
  test: [
    ...['xvfb', 'dbus', 'xfwm4', 'xdotool', 'xclip', 'iproute2', 'gnome-keyring', 'fonts-noto-core'],
    // Programs that read what the app writes: calendars, manual pages, completions, descriptions for software centres.
    ...['python3', 'libical3t64|libical3', 'mandoc', 'fish', 'desktop-file-utils', 'appstream'],
    // gdbus, busctl and jq: the commands in docs/session-bus.md and docs/examples.
    ...['libglib2.0-bin', 'systemd', 'jq'],
    // The proxy settings of GNOME, which gsettings reads.
    'gsettings-desktop-schemas',
  ],
  browser: ['chromium'],
  wayland: ['sway', 'wl-clipboard'],
  archive: ['p7zip-full'],
  package: ['p7zip-full', 'rpm'],
  deb: ['lintian', 'rpm', 'rpmlint', 'man-db', 'fish', 'desktop-file-utils', 'appstream', 'xdg-utils'],
  pip: ['python3-pip'],
};

/**
 * Makes sure that the packages for these purposes are installed. Root installs them; any other user gets the command to
 * type (exit code 2). On a Linux other than Debian, this only prints what is needed.
 * @param {readonly ('electron' | 'desktop' | 'test' | 'browser' | 'wayland' | 'archive' | 'package' | 'deb' | 'pip')[]} purposes
 */
export async function ensurePackages(purposes) {
  if (process.platform !== 'linux') return;
  const wanted = [...new Set(purposes.flatMap((purpose) => packages[purpose]))];
  const installed = await installedPackages();
  if (installed === undefined) {
    // Printed only if it may be needed: a machine with these libraries needs no advice.
    if (process.env.MEET_NOW_PACKAGES !== 'skip') {
      say(
        `Not a Debian system: please see to it that these are there, by the names that they have here: ${wanted.join(' ')}`,
      );
      say('  (MEET_NOW_PACKAGES=skip silences this.)');
    }
    return;
  }
  const missing = wanted.filter((entry) => !entry.split('|').some((name) => installed.has(name)));
  if (missing.length > 0) await install(missing);
}

/** Names of the installed packages; undefined if there is no dpkg. */
async function installedPackages() {
  const { code, output } = await run('dpkg-query', ['-W', '-f', '${db:Status-Status} ${Package}\n'], {
    capture: true,
  });
  if (code !== 0) return undefined;
  return new Set(
    output
      .split('\n')
      .filter((line) => line.startsWith('installed '))
      .map((line) => line.slice('installed '.length)),
  );
}

async function install(missing) {
  const root = process.getuid?.() === 0;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], { env, fragile: true });
  if (root) {
    say(`Installing Debian packages: ${missing.join(' ')}`);
    // Finishes an interrupted installation; otherwise it does nothing.
    await run('dpkg', ['--configure', '-a'], { env, fragile: true });
    await apt('update', '-q');
  }
  const names = await namesHere(missing);
  const command = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!root) {
    throw new SetupError({
      tried: 'to find the necessary Debian packages',
      failed: `not installed: ${missing.join(' ')}; only root can install them`,
      next: `type this, then run the same command again:\n          sudo apt-get update && sudo ${command}`,
      exitCode: 2,
    });
  }
  const done = progress('apt-get install', () => `${names.length} packages`);
  const { code } = await apt('install', '-q', '-y', '--no-install-recommends', ...names);
  done();
  if (code === 0) return;
  throw new SetupError({
    tried: `to install Debian packages with "${command}"`,
    failed: `apt-get ended with code ${code}; its own message is above`,
    next: 'check that this machine can reach its package sources (apt-get update), then run the same command again',
  });
}

/** For each `new|old`, the name that this release has. */
async function namesHere(entries) {
  if (!entries.some((entry) => entry.includes('|'))) return entries;
  const { output } = await run('apt-cache', ['pkgnames'], { capture: true });
  const known = new Set(output.split('\n'));
  return entries.map((entry) => {
    const names = entry.split('|');
    return names.find((name) => known.has(name)) ?? names.at(-1);
  });
}
