import { SourceMap, type SourceMapPayload } from 'node:module';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { readable } from '../../scripts/stack/readable';

const source = `export function press(meeting: string): void {
  throw new Error(meeting);
}
`;
const { code, map } = transformSync(source, {
  loader: 'ts',
  sourcefile: '../../../main/app/press.ts',
  sourcemap: 'external',
  minify: true,
});
const sourceMap = new SourceMap(JSON.parse(map) as SourceMapPayload);
const built = ['main/chunks/app-1a2B_c.cjs', 'main/chunks/app-1a2B_c.cjs.br'];
const mapOf = (file: string) => (built.includes(file) ? sourceMap : undefined);
const column = code.indexOf('new Error') + 1;

describe('a stack of the built app', () => {
  it.each([
    `at ab (/opt/Meet Now/resources/app.asar/out/main/chunks/app-1a2B_c.cjs:1:${column})`,
    `at /opt/Meet Now/resources/app.asar/out/main/chunks/app-1a2B_c.cjs:1:${column}`,
    `at ab (/opt/Meet Now/resources/app.asar/out/main/chunks/app-1a2B_c.cjs.br:1:${column})`,
    `at new $b.c (C:\\Program Files\\Meet Now\\resources\\app.asar\\out\\main\\chunks\\app-1a2B_c.cjs:1:${column})`,
  ])('names the place in the sources for %s', (line) => {
    expect(readable(`Error: no\n    ${line}\n    at node:internal/main:1:1\n`, mapOf)).toBe(
      'Error: no\n    at main/app/press.ts:2:9\n    at node:internal/main:1:1\n',
    );
  });

  it('keeps "async"', () => {
    const line = `at async Promise.all (/x/out/main/chunks/app-1a2B_c.cjs:1:${column})`;
    expect(readable(line, mapOf)).toBe('at async main/app/press.ts:2:9');
  });

  it('stays as it is without a map', () => {
    const line = 'at a (/x/out/main/chunks/other-1.cjs:1:7)';
    expect(readable(line, mapOf)).toBe(line);
  });
});
