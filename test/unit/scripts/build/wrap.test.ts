import vm from 'node:vm';
import { expect, it } from 'vitest';
import { wrappedScripts } from '../../../../scripts/build/wrap';

type Chunks = Record<string, { type: string; fileName: string; code: string; imports: string[] }>;

/** The code of a script after the build has wrapped it. */
function wrapped(fileName: string, code: string, imports: string[] = []): string {
  const chunk = { type: 'chunk', code };
  const bundle: Chunks = { [fileName]: { ...chunk, fileName, imports } };
  for (const name of imports) bundle[name] = { ...chunk, fileName: name, imports: [] };
  const { generateBundle } = wrappedScripts() as unknown as {
    generateBundle: (options: object, bundle: Chunks) => void;
  };
  generateBundle({}, bundle);
  return bundle[fileName]?.code ?? '';
}

it('wraps a script in a function that gets what Node gives a module', () => {
  const load = vm.runInThisContext(wrapped('main.cjs', 'exports.sum = 1 + 2 // the end')) as (
    exports: object,
  ) => void;
  const exports = {};
  load(exports);
  expect(exports).toEqual({ sum: 3 });
});

it.each(['index.cjs', 'compiled-code.cjs'])('leaves %s, which Node loads, as it is', (name) => {
  expect(wrapped(name, 'exports.sum = 3')).toBe('exports.sum = 3');
});

it('refuses a script of Node that needs a wrapped one', () => {
  expect(() => wrapped('index.cjs', '', ['chunks/x.cjs'])).toThrow('index.cjs imports chunks/x.cjs');
});

it('refuses a script that cannot be read as Latin-1, and says where', () => {
  expect(() => wrapped('main.cjs', 'const street = /Straße/;')).toThrow(
    'main.cjs has a character beyond ASCII at "const street = /Straße/;": write it as \\u and its number, or the pattern as a text',
  );
});
