import { beforeEach, describe, expect, it } from 'vitest';
import { verbatim } from '../../../../../common/text';
import { type Handshake, TransportError } from '../../../../../main/net/transport';
import { TicketError } from '../../../../../main/ucwa/faults';
import { TicketPace } from '../../../../../main/ucwa/sign-in/ticket-pace';
import { ManualClock } from '../../../../simulator/manual-clock';
import { pool } from './negotiate-answers';

const minute = 60_000;
const [one, other] = ['https://pool.contoso.com', 'https://pool2.contoso.com'] as const;
const nothing: Handshake = { offered: ['negotiate'], sent: 'nothing', scheme: 'negotiate' };
const problem = { code: 'KerberosNoTicket', message: verbatim('None.'), next: 'retry' } as const;
const noTicket = new TicketError(problem, { ...nothing, fault: 'noTicket' }, 'soon');
const refused = new TicketError(problem, { ...nothing, sent: 'session' }, 'rarely');
const silent = new TransportError('kdcSilent', 'pool.contoso.com', false);
/** The same, if Chromium answers in spite of it. */
const silentSoFar = new TicketError(problem, { ...nothing, fault: 'kdcSilent' }, 'rarely');

let clock: ManualClock;
let pace: TicketPace;
beforeEach(() => {
  clock = new ManualClock();
  pace = new TicketPace(clock);
});

/** Pauses between so many tries, in minutes. */
const pausesAfter = async (
  cause: TicketError | TransportError,
  tries: number,
): Promise<readonly number[]> => {
  const pauses: number[] = [];
  for (let turn = 0; turn < tries; turn++) {
    const pause = pace.failed(one, cause, pool).notBefore - clock.now();
    pauses.push(pause / minute);
    await clock.advance(pause);
  }
  return pauses;
};

describe('tries for a ticket', () => {
  it('P139 become rarer, up to every five minutes', async () => {
    expect(await pausesAfter(noTicket, 7)).toEqual([0.5, 1, 2, 4, 5, 5, 5]);
  });

  it.each([
    ['a server that refuses it', refused],
    ['a silent KDC', silent],
    ['a silent KDC that Chromium waits for', silentSoFar],
  ])('P136 P137 are minutes apart with %s', async (_, cause) => {
    expect(await pausesAfter(cause, 6)).toEqual([2, 5, 10, 15, 15, 15]);
  });

  it('P136 wait until then, and no longer', async () => {
    const fault = pace.failed(one, noTicket, pool);
    expect(pace.waiting(one)).toBe(fault);
    await clock.advance(minute / 2 - 1);
    expect(pace.waiting(one)).toBe(fault);
    await clock.advance(1);
    expect(pace.waiting(one)).toBeUndefined();
  });

  it('P139 of one server say nothing about another, unless the KDC is silent', () => {
    pace.failed(one, refused, pool);
    expect(pace.waiting(other)).toBeUndefined();
    const fault = pace.failed(one, silentSoFar, pool);
    expect(pace.waiting(other)).toBe(fault);
  });

  it('P140 ask from the second failure in a row on, until a token comes', () => {
    expect(pace.failed(one, noTicket, pool).asks).toBe(false);
    pace.allowAnother();
    expect(pace.failed(one, noTicket, pool).asks).toBe(true);
    pace.allowAnother();
    expect(pace.failed(one, noTicket, pool).asks).toBe(true);
    pace.passed(one);
    expect(pace.failed(one, noTicket, pool).asks).toBe(false);
  });

  it('P139 begin with short pauses again after a change of circumstances', async () => {
    await pausesAfter(noTicket, 4);
    pace.failed(one, noTicket, pool);
    pace.allowAnother();
    expect(pace.waiting(one)).toBeUndefined();
    expect(await pausesAfter(noTicket, 2)).toEqual([0.5, 1]);
  });
});
