import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lateFormatters, lateModules } from '../../../../scripts/build/late';
import * as childProcess from '../../../../scripts/build/late/child-process';
import { projectFolder } from '../../../../scripts/runtime';

const main = join(projectFolder, 'main');
const sources = (readdirSync(main, { recursive: true }) as string[])
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(main, file), 'utf8'));

describe('the late child_process', () => {
  it('runs a program', () => {
    const { stdout } = childProcess.spawnSync(process.execPath, ['-p', '6 * 7'], { encoding: 'utf8' });
    expect(stdout).toBe('42\n');
  });

  it('has every function that the app imports', () => {
    const imported = sources.flatMap((text) => {
      const [, names = ''] = /import \{([^}]*)\} from 'node:child_process'/.exec(text) ?? [];
      return names
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '' && !name.startsWith('type '));
    });
    expect(imported).toContain('spawn');
    expect(Object.keys(childProcess)).toEqual(expect.arrayContaining(imported));
  });

  it('has every function that electron-log calls', () => {
    const api = join(projectFolder, 'node_modules/electron-log/src/node/NodeExternalApi.js');
    const called = [...readFileSync(api, 'utf8').matchAll(/childProcess\.(\w+)/g)].map(([, name]) => name);
    expect(called).not.toEqual([]);
    expect(Object.keys(childProcess)).toEqual(expect.arrayContaining(called));
  });
});

it('stands in for both names of a module of Node', () => {
  const standsIn = (name: string): boolean => lateModules.some(({ find }) => find.test(name));
  const names = ['child_process', 'node:child_process', 'process', 'node:process', 'node:fs'];
  expect(names.map(standsIn)).toEqual([true, true, true, true, false]);
});

describe('the formatters of @sindresorhus/is', () => {
  const file = join(projectFolder, 'node_modules/@sindresorhus/is/distribution/index.js');
  const { transform } = lateFormatters() as {
    transform: (code: string, id: string) => { code: string } | null;
  };

  it('are made for the first message', () => {
    const { code = '' } = transform(readFileSync(file, 'utf8'), file) ?? {};
    expect(code.match(/new Intl\.ListFormat/g)).toHaveLength(2);
    expect(code).not.toMatch(/= new Intl\.ListFormat/);
  });

  it('fail the build if the library makes others', () => {
    expect(() => transform('new Intl.ListFormat("en")', file)).toThrow('other formatters');
  });
});
