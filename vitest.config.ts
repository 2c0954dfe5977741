import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongFirst } from './test/long-first';
import { onNode24 } from './test/node24';

/**
 * Vitest alone would leave one core to itself, which on a machine with two halves the speed. Tests that run an app or a
 * browser wait more than they compute, so there is one worker more than cores.
 */
const maxWorkers = Math.max(2, availableParallelism()) + 1;

/** Files that need nothing but Node. Those of one project share modules: loading them takes longer than most tests. */
const plain = {
  isolate: false,
  maxWorkers,
  // Limits for a machine that is busy with other things.
  testTimeout: 30_000,
  expect: { poll: { timeout: 4000 } },
};

/** Files that run the app, each on a desktop of its own. */
const driven = {
  isolate: false,
  maxWorkers,
  testTimeout: 60_000,
  hookTimeout: 60_000,
  globalSetup: ['test/desktop/desktop.setup.ts'],
};

/**
 * These are about connections and paths, in real time or over hours. The representation makes no difference, so they run
 * once, on the Node of the packages if there is one.
 */
const runOnce = ['test/protocol/idle-connections.test.ts', 'test/protocol/path-cuts*.test.ts'];

/**
 * What is most likely to depend on Node (connections, cryptography, dates and words), on the Node of the Electron that
 * packages contain. `npm run test:node24` adds the other unit tests.
 */
export const node24 = onNode24 && {
  test: {
    ...plain,
    name: 'node24',
    include: [
      'test/unit/common/**/*.test.ts',
      'test/unit/main/{language,net,secrets}/**/*.test.ts',
      'test/io/main/{check,net}/**/*.io.test.ts',
      ...runOnce,
    ],
    pool: onNode24,
  },
};

/** The protocol once more, in XML and on Node 24: its tests must depend on neither. */
export const xml = {
  test: {
    ...plain,
    name: 'xml',
    include: ['test/protocol/**/*.test.ts'],
    exclude: runOnce,
    ...(onNode24 === undefined ? {} : { pool: onNode24 }),
    env: { MEET_NOW_TEST_REPRESENTATION: 'xml' },
    setupFiles: ['test/protocol/load-xml.ts'],
  },
};

/** The desktop tests of `npm run test:quick`: a few of each part, by what the app finds when it starts. */
const smoke = [
  // An account that is signed in.
  ...['meet-now', 'reconnecting', 'second-launch', 'survival', 'command-line', 'quit'],
  // The same, and its window.
  ...['window', 'show', 'link', 'invitation', 'notification-click', 'notification-buttons'],
  ...['tray-menu', 'page-start', 'start-at-login'],
  // No account.
  ...['sign-in', 'signed-out-press', 'page-sign-in'],
  // A keychain, no panel, no notifications.
  ...['keychain', 'bare-desktop', 'no-notifications'],
].map((name) => `test/desktop/${name}.test.ts`);

export default defineConfig({
  test: {
    reporters: ['default', './test/closing-line.ts'],
    sequence: { sequencer: LongFirst },
    projects: [
      {
        test: {
          ...plain,
          name: 'unit',
          include: ['test/unit/**/*.test.ts'],
          pool: 'threads',
        },
      },
      {
        // Sockets, processes and whole folders; set-up and packaging among them.
        test: {
          ...plain,
          name: 'io',
          include: ['test/io/**/*.io.test.ts', 'test/scripts/**/*.test.ts'],
        },
      },
      {
        test: {
          ...plain,
          name: 'protocol',
          include: ['test/protocol/**/*.test.ts'],
          exclude: onNode24 === undefined ? [] : runOnce,
        },
      },
      xml,
      ...(node24 === undefined ? [] : [node24]),
      {
        // Our pages, pages of the simulator, and pages that use it, in the system's Chromium.
        test: {
          ...plain,
          name: 'browser',
          globalSetup: ['test/browser/pages.setup.ts'],
          include: ['test/browser/**/*.test.ts'],
          // Chromium starts slowly while the cores are busy.
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        // Short forms of the long runs: faults, random input, restarts, kills, a month.
        test: {
          ...plain,
          name: 'reliability',
          include: ['test/{faults,fuzz,herd,kills,soak}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...driven,
          name: 'desktop',
          include: ['test/desktop/**/*.test.ts'],
          exclude: smoke,
        },
      },
      {
        test: {
          ...driven,
          name: 'smoke',
          include: smoke,
        },
      },
      {
        // The installed app, rather than the built one: packed once, unpacked, and run.
        test: {
          ...driven,
          name: 'package',
          include: ['test/package/**/*.test.ts'],
          globalSetup: ['test/package/package.setup.ts'],
        },
      },
    ],
  },
});
