import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

const folder = join(projectFolder, '.github', 'workflows');
const files = readdirSync(folder);
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

const linesOf = (text: string, line: RegExp): string[] =>
  [...text.matchAll(line)].map((found) => found[1] ?? '');
const usesIn = (text: string): string[] => linesOf(text, /^\s*(?:- )?uses: (.*)$/gm);

/** The only write permissions of each job. */
const writes: Readonly<Record<string, readonly string[]>> = {
  'codeql.yml': ['security-events'],
  'release.yml': ['contents', 'id-token', 'attestations'],
  'scorecard.yml': ['security-events'],
};

/** What a workflow calls has to exist, and has to run on this machine too. */
describe.each(files)('the workflow %s', (file) => {
  const text = textOf(file);
  const commands = linesOf(text, /^\s*- run: (.*)$/gm);

  test('calls existing scripts, and otherwise only drafts a release', () => {
    for (const command of commands.filter((one) => !one.startsWith('gh release create '))) {
      const script = /^npm (?:run )?([\w:]+)/.exec(command)?.[1];
      if (script === undefined) accessSync(join(projectFolder, command), constants.X_OK);
      else expect(Object.keys(scripts)).toContain(script);
    }
  });

  test('uses only the official Electron', () => {
    if (commands.some((command) => /npm|\.ci/.test(command)))
      expect(text).toContain('MEET_NOW_ELECTRON: official');
  });

  test('pins each action to a commit hash, and names its version', () => {
    for (const action of usesIn(text).filter((one) => !one.startsWith('./')))
      expect(action).toMatch(/^[\w-]+\/[\w-]+(?:\/[\w-]+)?@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may only read, except for the permissions that a job declares', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
    expect(linesOf(text, /^ +([\w-]+): write\b/gm)).toEqual(writes[file] ?? []);
  });

  test('leaves no token in a clone', () => {
    const checkouts = usesIn(text).filter((one) => one.startsWith('actions/checkout@'));
    expect(linesOf(text, /(persist-credentials: false)/g)).toHaveLength(checkouts.length);
  });
});

test('workflows run tests, make packages, analyse the code, and say where a release is from', () => {
  const all = files.map(textOf).join('\n');
  for (const part of ['.ci/run', 'npm run package', 'codeql-action/analyze', 'attest-build-provenance'])
    expect(all).toContain(part);
});

test('one action has one version in all workflows', () => {
  const versions = new Map<string, Set<string>>();
  for (const action of files.flatMap((file) => usesIn(textOf(file)))) {
    const [name = '', version = ''] = action.split('@');
    const repository = name.split('/').slice(0, 2).join('/');
    versions.set(repository, (versions.get(repository) ?? new Set()).add(version));
  }
  expect([...versions].filter(([, each]) => each.size > 1)).toEqual([]);
});
