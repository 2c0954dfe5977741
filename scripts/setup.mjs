// Sets up a clone: `node scripts/setup.mjs --for demo|dev|test|start|package|build|check|simulator|simulator-build|node24|proxies|wayland|kerberos|desktops|deb|all`.
// It does only what is missing, prints to standard error only, and needs nothing but Node.
import { buildApp, buildSimulator, compileApp } from './setup/build.mjs';
import { installNodeModules } from './setup/node-modules.mjs';
import { ensurePackages } from './setup/debian.mjs';
import { ensureNode24 } from './setup/node24.mjs';
import { ensureRuntime } from './setup/runtime.mjs';
import { projectFolder } from './setup/paths.mjs';
import { ensurePrograms } from './setup/unpacked.mjs';
import { report, say, SetupError } from './setup/report.mjs';
import { withLock } from './setup/lock.mjs';

/** What each purpose needs in addition to the npm dependencies. */
const purposes = {
  check: { packages: [], electron: false },
  build: { packages: [], electron: false, app: true, simulator: true },
  'simulator-build': { packages: [], electron: false, simulator: true },
  simulator: { packages: [], electron: false },
  node24: { packages: [], electron: false, node24: true },
  proxies: { packages: [], electron: false, programs: 'proxies' },
  start: { packages: ['electron'], electron: true },
  // Builds by itself, again and again.
  dev: { packages: ['electron'], electron: true, app: false },
  demo: { packages: ['electron', ...(hasDisplay() ? [] : ['desktop'])], electron: true },
  package: { packages: ['package', 'electron', 'desktop'], electron: true },
  test: { packages: ['electron', 'desktop', 'test', 'browser', 'archive'], electron: true, node24: true },
  wayland: { packages: ['electron', 'desktop', 'test', 'browser', 'wayland'], electron: true },
  kerberos: { packages: ['electron', 'desktop', 'test'], electron: true, programs: 'kerberos' },
  desktops: { packages: ['electron', 'desktop', 'test'], electron: true, programs: 'desktops' },
  deb: { packages: ['electron', 'desktop', 'archive', 'deb'], electron: true },
  all: { packages: ['electron', 'desktop', 'test', 'browser', 'package'], electron: true, node24: true },
};

function hasDisplay() {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  return Boolean(DISPLAY) || Boolean(WAYLAND_DISPLAY);
}

function readPurpose(args) {
  const name = args[0] === '--for' ? args[1] : undefined;
  if (name === undefined || !Object.hasOwn(purposes, name) || args.length > 2) {
    throw new SetupError({
      tried: `to read the arguments "${args.join(' ')}"`,
      failed: 'they do not name a purpose',
      next: `call it as: node scripts/setup.mjs --for ${Object.keys(purposes).join('|')}`,
      exitCode: 2,
    });
  }
  return purposes[name];
}

const isRoot = process.getuid?.() === 0;

/** Gets what node_modules does not contain. */
async function getPrograms(purpose) {
  if (isRoot && purpose.packages.length > 0) await ensurePackages(purpose.packages);
  if (purpose.electron) await ensureRuntime(projectFolder, process.env);
  if (purpose.node24) await ensureNode24(projectFolder);
  if (purpose.programs) await ensurePrograms(projectFolder, purpose.programs);
}

/** Waits for all steps, even if one fails. Reports every failure. @throws the last one */
async function all(...steps) {
  const failures = (await Promise.allSettled(steps)).filter(({ status }) => status === 'rejected');
  const last = failures.pop();
  for (const { reason } of failures) report(reason);
  if (last !== undefined) throw last.reason;
}

async function setUp() {
  const purpose = readPurpose(process.argv.slice(2));
  await withLock(projectFolder, async () => {
    await installNodeModules(projectFolder);
    // Without root, this only checks: nobody should wait for a build to learn which command to type.
    if (!isRoot && purpose.packages.length > 0) await ensurePackages(purpose.packages);
    // The build computes while the other step downloads.
    await all((purpose.app ?? purpose.electron) ? buildApp(projectFolder) : undefined, getPrograms(purpose));
    if (purpose.packages.includes('desktop')) await compileApp(projectFolder);
    if (purpose.simulator) await buildSimulator(projectFolder);
  });
  if (purpose === purposes.all) say('Everything is set up.');
}

try {
  await setUp();
} catch (error) {
  process.exitCode = report(error);
}
