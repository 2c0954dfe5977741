import type { Fault } from '../simulator';

const page = (status: number): Fault['fault'] => ({
  status,
  headers: [['Content-Type', 'text/html']],
  body: '<html>',
});

const places: readonly Pick<Fault, 'method' | 'path'>[] = [
  { method: 'GET', path: '/events' },
  { method: 'POST', path: 'onlineMeetingInvitations' },
  { method: 'GET', path: '/communication' },
  { method: 'POST', path: '/applications$' },
  { method: 'POST', path: 'oauthtoken' },
  { method: 'DELETE' },
  {},
];

const kinds: readonly Fault['fault'][] = [
  'reset',
  page(500),
  page(502),
  page(503),
  page(504),
  { delivery: { cutAfter: 40 } },
];

/** @param chance in [0, 1) */
export const among = <T>(list: readonly T[], chance: () => number): T => {
  const found = list[Math.floor(chance() * list.length)];
  if (found === undefined) throw new Error('Nothing to pick from');
  return found;
};

/** A failure of one to three requests. @param chance in [0, 1) */
export function anyFault(chance: () => number): Fault {
  return {
    ...among(places, chance),
    fault: among(kinds, chance),
    times: 1 + Math.floor(chance() * 3),
    acted: chance() < 0.5,
  };
}
