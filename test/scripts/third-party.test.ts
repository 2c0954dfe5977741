import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { describePackages, packageFolder, thirdPartyLicences } from '../../scripts/package/bundled';

const listOf = (folders: readonly string[]): string =>
  thirdPartyLicences('The app')(describePackages(folders));

describe('the package that a module is from', () => {
  test.each([
    ['/src/node_modules/got/dist/source/index.js', '/src/node_modules/got'],
    ['/src/node_modules/@fluentui/react-button/lib/index.js', '/src/node_modules/@fluentui/react-button'],
    ['/src/node_modules/conf/node_modules/ajv/lib/ajv.js', '/src/node_modules/conf/node_modules/ajv'],
    ['\0/src/node_modules/xml2js/lib/xml2js.js?commonjs-module', '/src/node_modules/xml2js'],
    ['/src/main/index.ts', undefined],
    ['\0commonjsHelpers.js', undefined],
  ])('%s: %s', (id, folder) => {
    expect(packageFolder(id)).toBe(folder);
  });
});

describe('the list of licences', () => {
  let root: string;
  beforeEach(() => {
    root = fs.mkdtempSync(path.join(os.tmpdir(), 'meet-now-licences-'));
  });
  afterEach(() => fs.rmSync(root, { recursive: true, force: true }));

  const add = (folder: string, about: object, texts: Readonly<Record<string, string>> = {}): string => {
    const place = path.join(root, folder);
    fs.mkdirSync(place);
    fs.writeFileSync(path.join(place, 'package.json'), JSON.stringify(about));
    for (const [name, text] of Object.entries(texts)) fs.writeFileSync(path.join(place, name), text);
    return place;
  };

  test('is in the order of the names, with every text that a package brings', () => {
    const folders = [
      add('b', { name: 'b', version: '2.0.0', license: 'ISC' }, { 'license.md': 'Text of b\n' }),
      add(
        'a',
        { name: 'a', version: '1.0.0', license: '(MIT OR Apache-2.0)' },
        {
          LICENSE: 'Text of a',
          NOTICE: 'Notice of a',
          'README.md': 'not this',
        },
      ),
    ];
    const list = listOf(folders);
    const places = [
      'a 1.0.0 ((MIT OR Apache-2.0))',
      'Text of a',
      'Notice of a',
      'b 2.0.0 (ISC)',
      'Text of b',
    ];
    const found = places.map((text) => list.indexOf(text));
    expect(found).not.toContain(-1);
    expect(found).toEqual([...found].sort((x, y) => x - y));
    expect(list).not.toContain('not this');
  });

  test('has the full text of a licence that a package only names, with its copyright holder', () => {
    const about = { name: 'c', version: '3.0.0', license: '(WTF-1 OR MIT)', author: { name: 'Chris' } };
    const list = listOf([add('c', { ...about, repository: { url: 'https://git.example/c' } })]);
    expect(list).toContain('Copyright (c) Chris (https://git.example/c)');
    expect(list).toContain('Permission is hereby granted, free of charge,');
    expect(list).not.toMatch(/<year>|<copyright/);
  });

  test('has terms that packages share only once, whatever their line breaks, after the notices', () => {
    const terms = (word: string): string =>
      `Permission is hereby granted, free of charge, to use the ${word}.\n\nOTHER DEALINGS IN THE SOFTWARE.`;
    const mit = (name: string, text: string): string =>
      add(
        name,
        { name, version: '1.0.0', license: 'MIT' },
        { LICENSE: `Copyright ${name}\n\n${text}\nNote.` },
      );
    const list = listOf([
      mit('i', terms('Software')),
      mit('j', terms('Software').replaceAll(' ', '\n')),
      mit('k', terms('"Software"')),
    ]);
    const version = (number: number): string =>
      `[MIT terms, version ${number}, at the end of this file]\nNote.`;
    for (const [name, number] of [
      ['i', 1],
      ['j', 1],
      ['k', 2],
    ] as const)
      expect(list).toContain(`Copyright ${name}\n\n${version(number)}`);
    expect(list.match(/Permission is hereby/g)).toHaveLength(2);
    for (const word of ['Software', '"Software"'])
      expect(list.lastIndexOf(terms(word))).toBeGreaterThan(list.indexOf('Copyright k'));
  });

  test('cannot be written if a package includes no text and its licence is not an SPDX one', () => {
    const folder = add('h', { name: 'h', version: '1.0.0', license: 'SEE LICENSE IN LICENSE.rtf' });
    expect(() => listOf([folder])).toThrow('The package h includes no licence text');
  });

  test('names a duplicate of the same version only once', () => {
    const about = { name: 'd', version: '4.0.0', license: 'MIT' };
    const list = listOf([add('d', about, { LICENSE: 'Text' }), add('e', about, { LICENSE: 'Text' })]);
    expect(list.match(/^d 4\.0\.0/gm)).toHaveLength(1);
  });

  test('names the licences of a package in the older notation', () => {
    const folder = add('d', { name: 'd', version: '1.0.0', licenses: [{ type: 'MIT' }, { type: 'ISC' }] });
    expect(listOf([folder])).toContain('d 1.0.0 (MIT OR ISC)');
  });

  test('names the licences of packages that have a list or an object instead of an expression', () => {
    const list = add('g', { name: 'g', version: '1.0.0', license: ['MIT', 'Apache2'] });
    const object = add('h', { name: 'h', version: '1.0.0', license: { type: 'ISC' } });
    expect(listOf([list, object])).toContain('g 1.0.0 (MIT OR Apache-2.0)');
    expect(listOf([list, object])).toContain('h 1.0.0 (ISC)');
  });

  test('cannot be created if a package names no licence', () => {
    expect(() => listOf([add('f', { name: 'f', version: '5.0.0' })])).toThrow(
      'The package f names no licence.',
    );
  });
});
