import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { runtimesFolder } from './paths.mjs';
import { publish, removeLeftovers } from './publish.mjs';
import { progress, say, SetupError } from './report.mjs';
import { lastLines, run } from './run.mjs';

/** Debian packages that hold the proxies themselves. */
const programs = ['nginx', 'haproxy', 'apache2-bin', 'squid', 'squid-common'];
/** What else apt would install beside them: scripts and their Perl are not needed, libraries are. */
const isLibrary = (name) => name.startsWith('lib') && !name.includes('perl');

const prefix = 'proxies-';
const list = 'versions.json';

/**
 * The proxies that are unpacked.
 * @param {string} root folder of the clone
 * @returns {{ folder: string, versions: Record<string, string> }}
 * @throws {SetupError} they are not
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
 * Unpacks nginx, haproxy, Apache and squid of this Debian into a folder of the clone, unless they are there in the
 * version that apt would install. Nothing is installed, nothing started.
 * @param {string} root folder of the clone
 * @throws {SetupError} no Debian, or the packages cannot be had
 */
export async function ensureProxies(root) {
  removeLeftovers(runtimesFolder(root));
  try {
    await unpack(root);
  } catch (error) {
    if (!(error instanceof SetupError) || error.exitCode === 2 || process.getuid?.() !== 0) throw error;
    // A container comes without the lists of packages, and old lists name versions that are gone.
    say('Bringing the lists of Debian packages up to date …');
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
  // Of other versions, which nothing starts any more.
  for (const name of fs.readdirSync(parent)) {
    if (name.startsWith(prefix) && name !== path.basename(target))
      fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * Name → version of the proxies and of the libraries that this machine lacks for them. apt works it out, and only
 * simulates: that needs no rights and changes nothing.
 */
async function versionsHere() {
  const { code, output } = await simulate();
  if (code === 127) {
    throw new SetupError({
      tried: 'to find nginx, haproxy, Apache and squid among the Debian packages',
      failed: 'there is no apt-get here: this is no Debian, and nothing made of it',
      next: 'run this in a Debian container, such as node:22-bookworm',
      exitCode: 2,
    });
  }
  if (code !== 0) {
    throw new SetupError({
      tried: `to look up the Debian packages ${programs.join(', ')} with "apt-get --simulate install"`,
      failed: `it ended with code ${code}:\n          ${lastLines(output)}`,
      next: 'see that the package sources can be reached, type "sudo apt-get update", then run the same command again',
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
      next: 'see that the package sources can be reached, type "sudo apt-get update", then run the same command again',
    });
  }
  for (const name of fs.readdirSync(downloads)) {
    const unpacked = await run('dpkg', ['-x', path.join(downloads, name), folder], { capture: true });
    if (unpacked.code === 0) continue;
    throw new SetupError({
      tried: `to unpack ${name} with "dpkg -x"`,
      failed: `dpkg ended with code ${unpacked.code}:\n          ${lastLines(unpacked.output)}`,
      next: 'see that the disk has 50 MB free and can be written to, then run the same command again',
    });
  }
  fs.rmSync(downloads, { recursive: true });
  fs.writeFileSync(path.join(folder, list), `${JSON.stringify(versions, undefined, 2)}\n`);
}
