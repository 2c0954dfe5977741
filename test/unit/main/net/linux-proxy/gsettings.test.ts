import { expect, it } from 'vitest';
import { readGSettings } from '../../../../../main/net/linux-proxy/gsettings';

const schema = 'org.gnome.system.proxy';
const usual = {
  ' autoconfig-url': "''",
  ' ignore-hosts': "['localhost', '127.0.0.0/8', '::1']",
  ' mode': "'manual'",
  '.ftp host': "''",
  '.ftp port': '0',
  '.http host': "''",
  '.http port': '8080',
  '.https host': "'a'",
  '.https port': '3128',
  '.socks host': "''",
  '.socks port': '0',
};
const read = (changes: Partial<typeof usual> = {}) =>
  readGSettings(
    Object.entries({ ...usual, ...changes })
      .map(([key, value]) => `${schema}${key} ${value}\n`)
      .join(''),
  );
const rules = {
  https: 'a:3128',
  bypass: ['localhost', '127.0.0.0/8', '::1'],
  bySuffix: false,
  reversed: false,
};

it('reads a fixed proxy', () => {
  expect(read()).toEqual(rules);
  expect(read({ '.https port': '0', ' ignore-hosts': '@as []' })).toEqual({
    ...rules,
    https: 'a',
    bypass: [],
  });
  expect(read({ '.https host': "''" })).toBe('unset');
});

it('is direct without a proxy', () => {
  expect(read({ ' mode': "'none'" })).toBe('direct');
});

it.each([
  { ' mode': "'auto'" },
  { ' mode': "'other'" },
  { '.https host': '"it\'s"' },
  { '.https host': "'a\\nb'" },
  { '.https port': '-1' },
  { ' ignore-hosts': "['a,b']" },
  { ' ignore-hosts': '["it\'s"]' },
])('leaves %o to Chromium', (changes) => {
  expect(read(changes)).toBe('unclear');
});

it('leaves an output that it does not know to Chromium', () => {
  expect(readGSettings('')).toBe('unclear');
});
