import { expect, it } from 'vitest';
import { readKioslaverc } from '../../../../../main/net/linux-proxy/kioslaverc';

const file = (...lines: readonly string[]): string => `[Proxy Settings]\n${lines.join('\n')}\n`;
const read = (...files: readonly string[]) => readKioslaverc(files, { PROXY: 'c:1' });
const rules = { https: 'a:1', bypass: [''], bySuffix: true, reversed: false };

it('leaves it to the environment without a file, or without a type', () => {
  expect(read()).toBe('unset');
  expect(read(file('httpsProxy=a 1'))).toBe('unset');
  expect(read('[Proxy Settings]\nProxyType=0')).toBe('unset'); // its last line does not end
});

it('is direct without a proxy', () => {
  expect(read(file('ProxyType=0', 'httpsProxy=a 1'))).toBe('direct');
});

it.each(['2', '3', '5', '', 'x', '01'])('leaves type %o to Chromium', (type) => {
  expect(read(file(`ProxyType=${type}`, 'httpsProxy=a 1'))).toBe('unclear');
});

it('leaves a file with very long lines to Chromium', () => {
  expect(read(file('ProxyType=0', `NoProxyFor=${'a,'.repeat(300)}`))).toBe('unclear');
});

it('leaves the variable of a SOCKS proxy to Chromium', () => {
  expect(read(file('ProxyType=4', 'httpsProxy=PROXY', 'socksProxy=S'))).toBe('unclear');
});

it('lets the file of the user count more than those of the system, except for a missing proxy', () => {
  const system = file('ProxyType=0', 'httpsProxy=a 1', 'ReversedException=true');
  expect(read(system, file('ProxyType=1', 'httpsProxy=', 'ReversedException=false'))).toEqual(rules);
  expect(read(file('ProxyType=0'), file('ProxyType=1', 'httpsProxy=a:1'))).toEqual(rules);
});

it('reads only its section', () => {
  const other =
    '[Cookie Policy]\r\nProxyType=0\r\n[Proxy Settings][$i]\r\nProxyType[$i] = 1\r\nhttpsProxy=a:1\r\n[Other]\nProxyType=0\n';
  expect(read(other)).toEqual(rules);
});

it('finds the variables by their names', () => {
  expect(read(file('ProxyType=4', 'httpsProxy=PROXY'))).toEqual({ ...rules, https: 'c:1' });
  expect(read(file('ProxyType=4', 'httpsProxy=MISSING'))).toBe('unset');
});
