import { expect, it } from 'vitest';
import { busStream, socketPaths } from '../../../../../main/desktop/bus/bus-address';

it('reads the sockets of a bus address', () => {
  expect(socketPaths('unix:path=/run/user/0/bus,guid=abc')).toEqual(['/run/user/0/bus']);
  expect(socketPaths('unix:path=/tmp/a%20b;unix:abstract=/tmp/x')).toEqual(['/tmp/a b', '\0/tmp/x']);
  expect(socketPaths('tcp:host=localhost,port=1')).toEqual([]);
  expect(socketPaths('')).toEqual([]);
});

it('says so where a session has no bus', () => {
  expect(() => busStream({})).toThrow('no message bus');
});
