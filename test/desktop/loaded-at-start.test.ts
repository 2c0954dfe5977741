import { readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../scripts/desktop/wait';
import { launchApp, type App } from './harness/app';
import { startDesktop, type Desktop } from './harness/desktop';
import { startServer, type Server } from './harness/server';

/** What the app loads: a file of the bundle or a module of Node, and when, in milliseconds since 1970. */
type Loaded = readonly [what: string, at: number];

let desktop: Desktop;
let server: Server;
let app: App | undefined;

beforeAll(async () => {
  desktop = await startDesktop();
  server = await startServer();
});
afterAll(async () => {
  await app?.child.stop();
  await server.stop();
  await desktop.stop();
});

/** Runs in the main process before the app: writes a line for each file or module when it is loaded. */
const spy = (list: string): string => `
  if (process.type === 'browser') {
    const Module = require('node:module');
    const { appendFileSync } = require('node:fs');
    const load = Module._load;
    Module._load = (name, parent, ...rest) => {
      let what = name;
      try { what = Module._resolveFilename(name, parent); } catch {}
      appendFileSync(${JSON.stringify(list)}, JSON.stringify([what, performance.timeOrigin + performance.now()]) + '\\n');
      return load(name, parent, ...rest);
    };
  }`;

/** The sources that a file of the bundle consists of. */
const sourcesOf = (file: string): readonly string[] =>
  (JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { readonly sources: readonly string[] }).sources;

/**
 * What the app has loaded until the rest of the start begins: when it waits for events, or the sign-in is slow.
 * @returns the scripts of the bundle; the sources that these consist of, and the modules of Node
 */
async function loadedForSignIn(): Promise<{ scripts: readonly string[]; loaded: readonly string[] }> {
  const folder = desktop.profile.home;
  const [list, early] = [join(folder, 'loaded.jsonl'), join(folder, 'spy.cjs')];
  writeFileSync(early, spy(list));
  app = await launchApp(desktop, { account: server.account, env: { NODE_OPTIONS: `--require ${early}` } });
  await app.connected();
  const { trace } = app;
  await until('the rest of the start', () => trace.some(({ what }) => what === 'started'), 20_000);
  const rest = Number(trace.find(({ what }) => what === 'rest')?.['at']);
  const lines = readFileSync(list, 'utf8').trim().split('\n');
  const loaded = lines.map((line) => JSON.parse(line) as Loaded);
  expect(loaded.some(([what, at]) => what.includes('x-display') && at > rest)).toBe(true);
  const before = loaded.filter(([, at]) => at < rest).map(([what]) => what);
  const isScript = (what: string): boolean => /[\\/]out[\\/]main[\\/]/.test(what);
  const all = [...new Set(before)];
  return {
    scripts: all.filter(isScript),
    loaded: all.flatMap((what) => (isScript(what) ? sourcesOf(what) : what)),
  };
}

it('loads nothing for its first sign-in that it does not need for it', async () => {
  const { scripts, loaded } = await loadedForSignIn();
  // Each takes time to find and read (scripts/build/chunks.ts).
  expect(scripts.length).toBeLessThan(12);
  const packages = new Set(
    loaded.flatMap((file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []),
  );
  // Not an empty list, by mistake.
  expect([...packages]).toEqual(expect.arrayContaining(['got', 'zod', 'i18next', 'electron-store']));
  const later = [
    ...['x11', '@homebridge/dbus-native', 'ical.js', 'libphonenumber-js', 'uqr', 'node-forge', 'fflate'],
    ...['fast-xml-parser', 'fast-xml-validator', 'http2-wrapper', 'ajv', 'ajv-formats', 'tldts'],
    ...['cacheable-request', 'cacheable-lookup', 'keyv', 'when-exit'],
  ];
  expect(later.filter((name) => packages.has(name))).toEqual([]);
  const languages = loaded.flatMap((file) => /assets\/locales\/(\w+)\/common\.json$/.exec(file)?.[1] ?? []);
  // Texts are data, read when they are needed.
  expect(languages).toEqual([]);
  const ofNode = loaded
    .map((name) => name.replace(/^node:/, ''))
    .filter((name) => builtinModules.includes(name));
  expect(ofNode).toContain('https');
  const laterOfNode = [
    'assert',
    'child_process',
    'dns/promises',
    'http2',
    'process',
    'worker_threads',
    'zlib',
  ];
  expect(ofNode.filter((name) => laterOfNode.includes(name))).toEqual([]);
});
