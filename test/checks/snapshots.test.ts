import path from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { projectFolder } from '../../scripts/runtime';
import { readSnapshot, snapshots } from '../fixtures/snapshots/snapshots';

/** Compiles a file of the project that exists only here. @returns what is wrong, with the line that it is on */
function compile(name: string, content: string): readonly { line: number; what: string }[] {
  const file = path.join(projectFolder, 'test', name);
  const config = ts.readConfigFile(path.join(projectFolder, 'tsconfig.json'), (one) => ts.sys.readFile(one));
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, projectFolder);
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram(
    [file],
    { ...options, incremental: false, types: [] },
    {
      ...host,
      fileExists: (one) => one === file || host.fileExists(one),
      getSourceFile: (one, language) =>
        one === file ? ts.createSourceFile(one, content, language) : host.getSourceFile(one, language),
    },
  );
  const source = program.getSourceFile(file);
  return ts.getPreEmitDiagnostics(program, source).map(({ messageText, start = 0 }) => ({
    line: source?.getLineAndCharacterOfPosition(start).line ?? 0,
    what: ts.flattenDiagnosticMessageText(messageText, '\n'),
  }));
}

const home = readSnapshot('home');
const { notices: _notices, ...withoutNotices } = home;

/** States that must not compile, with the reason. */
const wrong: readonly (readonly [string, object, RegExp])[] = [
  ['lacks a key', withoutNotices, /'notices' is missing/],
  ['has a key that no longer exists', { ...home, old: 1 }, /"old".* does not exist/],
  ['has an unknown value', { ...home, connection: { state: 'lost' } }, /"lost"/],
  [
    'has a text that no longer exists',
    { ...home, notices: [{ id: 'link', severity: 'info', text: { key: 'no.such' } }] },
    /no\.such/,
  ],
];

it('the recorded states have the type that main sends to the pages', { timeout: 60_000 }, () => {
  const states = [...snapshots.map((name) => readSnapshot(name)), ...wrong.map(([, state]) => state)];
  const lines = states.map((state, at) => `export const s${at}: AppState = ${JSON.stringify(state)};`);
  const found = compile(
    'all-snapshots.ts',
    [`import type { AppState } from '../common/state';`, ...lines].join('\n'),
  );
  const at = (index: number) => found.filter(({ line }) => line === index + 1).map(({ what }) => what);
  for (const [index, name] of snapshots.entries()) expect(at(index), name).toEqual([]);
  for (const [index, [what, , reason]] of wrong.entries())
    expect(at(snapshots.length + index).join('\n'), what).toMatch(reason);
});
