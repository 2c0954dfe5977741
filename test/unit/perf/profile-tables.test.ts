import { expect, it } from 'vitest';
import { heapTable, selfTimeTable } from '../../perf/profile-tables';

const frame = (functionName: string, url = '') => ({ functionName, url, lineNumber: 1, columnNumber: 2 });

it('sums up how long each function ran itself, the longest first, without idle time', () => {
  const profile = {
    nodes: [
      { id: 1, callFrame: frame('(idle)') },
      { id: 2, callFrame: frame('', 'a.cjs') },
      { id: 3, callFrame: frame('decode', 'a.cjs') },
    ],
    samples: [1, 2, 3, 3, 2, 3],
    timeDeltas: [9_000, 1_000, 2_000, 500, 250, 250],
  };
  const place = (url: string, line: number, column: number) => `${url} ${line} ${column}`;
  expect(selfTimeTable(profile, place).split('\n')).toEqual([
    '      4.0 ms  in all',
    '      2.8 ms  decode a.cjs 1 2',
    '      1.3 ms  (anonymous) a.cjs 1 2',
    '',
  ]);
});

it('sums up what each kind holds in the heap, and objects by their constructor', () => {
  const snapshot = {
    snapshot: {
      meta: { node_fields: ['type', 'name', 'self_size'], node_types: [['code', 'object']] as const },
    },
    nodes: [0, 0, 2_048, 1, 1, 512, 1, 1, 512, 0, 0, 1_024],
    strings: ['', 'Map'],
  };
  expect(heapTable(snapshot).split('\n')).toEqual([
    '      4.0 kB  in all',
    '      3.0 kB  code',
    '      1.0 kB  object Map',
    '',
  ]);
});
