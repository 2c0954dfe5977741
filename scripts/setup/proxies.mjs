import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runtimesFolder } from './paths.mjs';
import { publish, removeLeftovers } from './publish.mjs';
import { progress, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';

/** The Debian packages of the proxies themselves. */
const programs = ['nginx', 'haproxy', 'apache2-bin', 'squid', 'squid-common'];
/** Of the other packages that apt would install, only libraries are needed, and not scripts with their Perl. */
const isLibrary = (name) => name.startsWith('lib') && !name.includes('perl');

const prefix = 'proxies-';
const list = 'versions.json';

/**
 * The proxies that are unpacked.
 * @param {string} root folder of the clone
 * @returns {{ folder: string, versions: Record<string, string> }}
 * @throws {SetupError} if there are none
 */
export function unpackedProxies(root) {
  const parent = runtimesFolder(root);
  const name = fs.existsSync(parent) && fs.readdirSync(parent).find((one) => one.startsWith(prefix));
  if (!name) {
    throw new SetupError({
      tried: 'to find the proxies that these tests start',
      failed: `there is no folder ${prefix}… in ${parent}`,
      next: 'run "npm run test:proxies", which unpacks them',
    });
  }
  const folder = path.join(parent, name);
  return { folder, versions: JSON.parse(fs.readFileSync(path.join(folder, list), 'utf8')) };
}

/**
 * Unpacks nginx, haproxy, Apache and squid of this Debian into a folder of the clone, unless the versions that apt would
 * install are there. It installs and starts nothing.
 * @param {string} root folder of the clone
 * @throws {SetupError} if this is not Debian, or the packages are not available
 */
export async function ensureProxies(root) {
  removeLeftovers(runtimesFolder(root));
  try {
    await unpack(root);
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode === 2 || process.getuid?.() !== 0) throw error;
    // A container has no package lists, and old lists name versions that no longer exist.
    say('Updating the lists of Debian packages …');
    await run('apt-get', ['-q', 'update'], { fragile: true });
    await unpack(root);
  }
}

async function unpack(root) {
  const parent = runtimesFolder(root);
  const versions = await versionsHere();
  const key = createHash('sha256').update(JSON.stringify(versions)).digest('hex').slice(0, 12);
  const target = path.join(parent, `${prefix}${key}`);
  if (!fs.existsSync(target)) {
    say(`Unpacking nginx, haproxy, Apache and squid from ${Object.keys(versions).length} Debian packages …`);
    await publish(target, (folder) => fill(folder, versions));
  }
  // Those of other versions are no longer needed.
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(prefix) && name !== path.basename(target))
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * The versions, by name, of the proxies and of the libraries that they need and this machine lacks. apt works them out
 * in a simulation, which needs no rights and changes nothing.
 */
async function versionsHere() {
  const { code, output } = await simulate();
  if (code === 127) {
    throw new SetupError({
      tried: 'to find nginx, haproxy, Apache and squid among the Debian packages',
      failed: 'there is no apt-get: this system is not based on Debian',
      next: 'run this in a Debian container, such as node:22-bookworm',
      exitCode: 2,
    });
  }
  if (code !== 0) {
    throw new SetupError({
      tried: `to look up the Debian packages ${programs.join(', ')} with "apt-get --simulate install"`,
      failed: `it ended with code ${code}:\n          ${lastLines(output)}`,
      next: 'make sure that this machine can reach its package sources, type "sudo apt-get update", then run the same command again',
    });
  }
  const found = [...output.matchAll(/^Inst (\S+) (?:\[\S+\] )?\((\S+)/gm)].map(([, name, version]) => [
    name,
    version,
  ]);
  return Object.fromEntries(found.filter(([name]) => programs.includes(name) || isLibrary(name)).sort());
}

const simulate = () =>
  run('apt-get', ['-q', '--simulate', '--no-install-recommends', '--reinstall', 'install', ...programs], {
    capture: true,
    env: { ...process.env, LC_ALL: 'C' },
  });

async function fill(folder, versions) {
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
      tried: 'to download the Debian packages of the proxies with "apt-get download"',
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
      next: 'make sure that the disk has 50 MB free and is writable, then run the same command again',
    });
  }
  fs.rmSync(downloads, { recursive: true });
  fs.writeFileSync(path.join(folder, list), `${JSON.stringify(versions, undefined, 2)}\n`);
}
