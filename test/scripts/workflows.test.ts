import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectFolder } from '../../scripts/runtime';

const folder = join(projectFolder, '.github', 'workflows');
const { scripts } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  scripts: Record<string, string>;
};

/** What is called on another machine has to be there, and is nothing that this machine could not do. */
describe.each(readdirSync(folder))('the workflow %s', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const commands = [...text.matchAll(/^\s*- run: (.*)$/gm)].map((found) => found[1] ?? '');

  test('calls scripts that exist, and nothing else', () => {
    expect(commands.length).toBeGreaterThan(0);
    for (const command of commands) {
      const script = /^npm (?:run )?([\w:]+)/.exec(command)?.[1];
      if (script === undefined) accessSync(join(projectFolder, command), constants.X_OK);
      else expect(Object.keys(scripts)).toContain(script);
    }
  });

  test('takes no Electron but the official one, and may only read', () => {
    expect(text).toContain('MEET_NOW_ELECTRON: official');
    expect(text).toMatch(/^permissions:\n {2}contents: read$/m);
  });
});
