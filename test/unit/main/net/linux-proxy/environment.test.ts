import { expect, it } from 'vitest';
import { inEnvironment, variable } from '../../../../../main/net/linux-proxy/environment';

it('finds a variable in either case, first in the one asked for', () => {
  expect(variable({ HTTPS_PROXY: 'A' }, 'https_proxy')).toBe('A');
  expect(variable({ HTTPS_PROXY: 'A', https_proxy: 'a' }, 'https_proxy')).toBe('a');
  expect(variable({ socks_server: 'a' }, 'SOCKS_SERVER')).toBe('a');
  expect(variable({}, 'https_proxy')).toBeUndefined();
});

it.each([
  [{}, 'direct'],
  [{ https_proxy: '', http_proxy: 'a' }, 'direct'],
  [{ no_proxy: '*' }, 'direct'],
  [{ auto_proxy: '' }, 'unclear'],
  [{ AUTO_PROXY: 'http://a/pac' }, 'unclear'],
  [{ SOCKS_SERVER: 'a' }, 'unclear'],
  [{ https_proxy: 'a' }, { https: 'a', bypass: [''], bySuffix: true, reversed: false }],
  [
    { all_proxy: 'b', https_proxy: 'a', no_proxy: 'x,y;z' },
    { https: 'b', bypass: ['x', 'y', 'z'], bySuffix: true, reversed: false },
  ],
])('reads %o', (environment, found) => {
  expect(inEnvironment(environment)).toEqual(found);
});
