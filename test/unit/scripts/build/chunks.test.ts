import type { Rollup } from 'vite';
import { expect, it } from 'vitest';
import { sharedScripts } from '../../../../scripts/build/chunks';

const from = (name: string): string => `/clone/${name}.ts`;

/** Static imports, and imports that are loaded later. */
const imports: Record<string, readonly [readonly string[], readonly string[]]> = {
  'main/index': [['main/base/exit-codes'], ['main/app/app', 'main/startup/log-crash', 'main/cli/run']],
  'main/app/app': [['main/base/exit-codes', 'main/ucwa/session', 'common/text', 'main/base/log'], []],
  'main/startup/log-crash': [['main/base/log', 'main/base/clock'], []],
  'main/cli/run': [['common/text', 'main/cli/parse', 'main/base/exit-codes'], []],
  'common/text': [['main/base/clock'], []],
};
const meta = {
  getModuleIds: () => Object.keys(imports).map(from)[Symbol.iterator](),
  getModuleInfo(id: string) {
    const [now, later] = imports[id.slice('/clone/'.length, -'.ts'.length)] ?? [[], []];
    return { importedIds: now.map(from), dynamicallyImportedIds: later.map(from) };
  },
} as unknown as Rollup.ManualChunkMeta;

it.each([
  ['main/base/exit-codes', undefined, 'the first script has it'],
  ['main/ucwa/session', undefined, 'only the app needs it'],
  ['main/cli/parse', undefined, 'the app does not need it'],
  ['common/text', 'shared', 'command lines need it, too'],
  ['main/base/log', 'crash-log', 'a crash may come before the rest is loaded'],
  ['main/base/clock', undefined, 'both need it'],
])('puts %s into the script %s: %s', (name, script, _why) => {
  expect(sharedScripts()(from(name), meta)).toBe(script);
});

it('divides nothing without the first script', () => {
  expect(sharedScripts()(from('preload/index'), { ...meta, getModuleIds: () => [][Symbol.iterator]() })).toBe(
    undefined,
  );
});
