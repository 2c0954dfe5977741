import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { unusedParts } from '../../../../scripts/build/unused';
import whenExit from '../../../../scripts/build/unused/when-exit';
import { projectFolder } from '../../../../scripts/runtime';

const main = join(projectFolder, 'main');
const sources = (readdirSync(main, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => [file, readFileSync(join(main, file), 'utf8')] as const);

/** The source files that import a library. */
const using = (library: string): readonly string[] =>
  sources.filter(([, text]) => text.includes(`from '${library}'`)).map(([file]) => file);

// Only these files could use an option for which the bundle has no code.
it.each([
  ['got', ['net/got-exchange.ts'], /\b(http2|cache|dnsCache)\s*:/],
  ['electron-store', ['settings/settings-store.ts'], /\b(schema|ajvOptions|rootSchema|migrations)\s*:/],
  ['tough-cookie', ['net/origin-cookies.ts'], /rejectPublicSuffixes(?!: false)/],
  ['@homebridge/dbus-native', ['desktop/bus/dbus-library.ts'], /\b(getService|getInterface|getObject)\b/],
  ['x11', ['desktop/x11/x-display.ts'], /\b(keySyms|createServer)\b|require\('(?!(?:fixes|res)')/],
])('%s is used without the options whose code is not in the bundle', (library, files, option) => {
  expect(using(library)).toEqual(files);
  for (const [file, text] of sources.filter(([name]) => files.includes(name)))
    expect(text, file).not.toMatch(option);
});

it('leaves out no module that our own code imports', () => {
  for (const { find } of unusedParts)
    for (const [file, text] of sources)
      for (const [, name = ''] of text.matchAll(/from '([^']+)'/g)) expect(find.test(name), file).toBe(false);
});

it('has conf write synchronously, and lets atomically clean up at the end of the process only', () => {
  const library = (name: string): string => readFileSync(join(projectFolder, 'node_modules', name), 'utf8');
  const calls = [...library('conf/dist/source/index.js').matchAll(/\bwriteFile\w*(?=\()/g)].map(
    ([name]) => name,
  );
  expect(new Set(calls)).toEqual(new Set(['writeFileSync']));
  expect(library('atomically/dist/utils/temp.js')).toContain('whenExit(Temp.purgeSyncAll)');
  const before = [process.eventNames(), process.listeners('exit')];
  const callback = (): void => undefined;
  whenExit(callback);
  expect(process.eventNames()).toEqual(expect.arrayContaining(before[0] as string[]));
  expect(process.eventNames().filter((name) => String(name).startsWith('SIG'))).toEqual(
    before[0]?.filter((name) => String(name).startsWith('SIG')),
  );
  expect(process.listeners('exit')).toHaveLength((before[1]?.length ?? 0) + 1);
  process.removeListener('exit', callback);
});
