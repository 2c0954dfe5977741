import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runtimesFolder } from './paths.mjs';
import { publish, removeLeftovers } from './publish.mjs';
import { progress, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';

/** Of the other packages that apt would install, only libraries are needed, and not scripts with their Perl. */
const isLibrary = (name) => name.startsWith('lib') && !name.includes('perl');
/** Samba is in part a Python program. */
const isPython = (name) => name.startsWith('python3-');

const anything = () => true;

/** Programs that tests start, and that this machine need not have installed. */
const sets = {
  proxies: {
    title: 'nginx, haproxy, Apache and squid',
    packages: ['nginx', 'haproxy', 'apache2-bin', 'squid', 'squid-common'],
    needs: isLibrary,
    megabytes: 50,
  },
  kerberos: {
    title: 'MIT Kerberos, Samba and Apache',
    packages: [
      ...[
        'krb5-kdc',
        'krb5-admin-server',
        'krb5-user',
        'libgssapi-krb5-2',
        'libfaketime',
        'iproute2',
        'dnsmasq-base',
      ],
      ...['apache2-bin', 'libapache2-mod-auth-gssapi', 'squid', 'squid-common'],
      ...[
        'samba',
        'samba-libs',
        'samba-common',
        'samba-common-bin',
        'samba-ad-provision',
        'samba-dsdb-modules',
        'samba-vfs-modules',
        'winbind',
      ],
    ],
    needs: (name) => isLibrary(name) || isPython(name),
    megabytes: 150,
  },
  desktops: {
    title: 'notification services and panels',
    packages: [
      ...['xfce4-notifyd', 'dunst', 'notification-daemon', 'mate-notification-daemon', 'lxqt-notificationd'],
      ...['sway', 'sway-notification-center', 'mako-notifier', 'waybar', 'wl-clipboard'],
      ...['xfce4-panel', 'mate-panel', 'lxqt-panel', 'lxpanel', 'trayer', 'tint2', 'polybar'],
      ...['ayatana-indicator-application', 'lxqt-themes', 'mate-icon-theme'],
      ...['fonts-dejavu-core', 'tesseract-ocr', 'tesseract-ocr-eng'],
    ],
    needs: anything,
    megabytes: 700,
  },
};

const list = 'versions.json';
const prefixOf = (set) => `${set}-`;

/**
 * The programs that are unpacked.
 * @param {string} root folder of the clone
 * @param {keyof typeof sets} set
 * @returns {{ folder: string, versions: Record<string, string> }}
 * @throws {SetupError} if there are none
 */
export function unpackedPrograms(root, set) {
  const parent = runtimesFolder(root);
  const prefix = prefixOf(set);
  const name = fs.existsSync(parent) && fs.readdirSync(parent).find((one) => one.startsWith(prefix));
  if (!name) {
    throw new SetupError({
      tried: `to find the programs that these tests start (${sets[set].title})`,
      failed: `there is no folder ${prefix}… in ${parent}`,
      next: `run "npm run test:${set}", which unpacks them`,
    });
  }
  const folder = path.join(parent, name);
  return { folder, versions: JSON.parse(fs.readFileSync(path.join(folder, list), 'utf8')) };
}

/**
 * Unpacks programs of this Debian into a folder of the clone, unless the versions that apt would install are there. It
 * installs and starts nothing.
 * @param {string} root folder of the clone
 * @param {keyof typeof sets} set
 * @throws {SetupError} if this is not Debian, or the packages are not available
 */
export async function ensurePrograms(root, set) {
  removeLeftovers(runtimesFolder(root));
  try {
    await unpack(root, set);
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode === 2 || process.getuid?.() !== 0) throw error;
    // A container has no package lists, and old lists name versions that no longer exist.
    say('Updating the lists of Debian packages …');
    await run('apt-get', ['-q', 'update'], { fragile: true });
    await unpack(root, set);
  }
}

async function unpack(root, set) {
  const parent = runtimesFolder(root);
  const prefix = prefixOf(set);
  const versions = await versionsHere(sets[set]);
  const key = createHash('sha256').update(JSON.stringify(versions)).digest('hex').slice(0, 12);
  const target = path.join(parent, `${prefix}${key}`);
  if (!fs.existsSync(target)) {
    say(`Unpacking ${sets[set].title} from ${Object.keys(versions).length} Debian packages …`);
    await publish(target, (folder) => fill(folder, versions, sets[set]));
  }
  // Those of other versions are no longer needed.
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(prefix) && name !== path.basename(target))
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * The versions, by name, of the programs and of what they need and this machine lacks. apt works them out in a
 * simulation, which needs no rights and changes nothing.
 */
async function versionsHere({ title, packages, needs }) {
  const { code, output } = await simulate(packages);
  if (code === 127) {
    throw new SetupError({
      tried: `to find ${title} among the Debian packages`,
      failed: 'there is no apt-get: this system is not based on Debian',
      next: 'run this in a Debian container, such as node:22-bookworm',
      exitCode: 2,
    });
  }
  if (code !== 0) {
    throw new SetupError({
      tried: `to look up the Debian packages ${packages.join(', ')} with "apt-get --simulate install"`,
      failed: `it ended with code ${code}:\n          ${lastLines(output)}`,
      next: 'make sure that this machine can reach its package sources, type "sudo apt-get update", then run the same command again',
    });
  }
  const found = [...output.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(([, name, version]) => [
    name,
    version,
  ]);
  return Object.fromEntries(found.filter(([name]) => packages.includes(name) || needs(name)).sort());
}

const simulate = (packages) =>
  run('apt-get', ['-q', '--simulate', '--no-install-recommends', '--reinstall', 'install', ...packages], {
    capture: true,
    env: { ...process.env, LC_ALL: 'C' },
  });

async function fill(folder, versions, { title, megabytes }) {
  const names = Object.entries(versions).map(([name, version]) => `${name}=${version}`);
  const downloads = path.join(folder, 'downloads');
  fs.mkdirSync(downloads);
  const done = progress('apt-get download', () => `${fs.readdirSync(downloads).length} of ${names.length}`);
  const { code, output } = await run('apt-get', ['-q', 'download', ...names], {
    cwd: downloads,
    capture: true,
  });
  done();
  if (code !== 0) {
    throw new SetupError({
      tried: `to download the Debian packages of ${title} with "apt-get download"`,
      failed: `apt-get ended with code ${code}:\n          ${lastLines(output)}`,
      next: 'make sure that this machine can reach its package sources, type "sudo apt-get update", then run the same command again',
    });
  }
  for (const name of fs.readdirSync(downloads)) {
    const unpacked = await run('dpkg', ['-x', path.join(downloads, name), folder], { capture: true });
    if (unpacked.code === 0) continue;
    throw new SetupError({
      tried: `to unpack ${name} with "dpkg -x"`,
      failed: `dpkg ended with code ${unpacked.code}:\n          ${lastLines(unpacked.output)}`,
      next: `make sure that the disk has ${megabytes} MB free and is writable, then run the same command again`,
    });
  }
  fs.rmSync(downloads, { recursive: true });
  // Debian has one folder for both, with links that dpkg replaces here.
  for (const name of ['bin', 'lib', 'sbin']) {
    const beside = path.join(folder, name);
    if (!fs.existsSync(beside)) continue;
    fs.cpSync(beside, path.join(folder, 'usr', name), { recursive: true, verbatimSymlinks: true });
    fs.rmSync(beside, { recursive: true });
  }
  fs.writeFileSync(path.join(folder, list), `${JSON.stringify(versions, undefined, 2)}\n`);
}
