import { describe, expect, it } from 'vitest';
import { handshakeOf } from '../../../../main/net/handshake';

const now = Date.UTC(2026, 10, 30, 12);
const answer = (status: number, schemes: readonly string[], date?: string) => ({
  status,
  headers: new Map([
    ['www-authenticate', schemes],
    ...(date === undefined ? [] : [['date', [date]] as const]),
  ]),
  body: new Uint8Array(),
});
const session = { given: false, scheme: undefined };

describe('P121 what happened in a Windows sign-in', () => {
  it('includes the clock of the server', () => {
    const date = 'Mon, 30 Nov 2026 12:07:00 GMT';
    expect(handshakeOf(answer(401, [], date), session, undefined, now).skew).toBe(420_000);
    expect(handshakeOf(answer(401, [], 'soon'), session, undefined, now)).not.toHaveProperty('skew');
  });

  it.each([
    [200, [], 'session'],
    [401, ['Negotiate', 'NTLM'], 'unknown'],
    [500, [], 'unknown'],
    [401, ['Basic realm="x"'], 'nothing'],
  ] as const)('can only be guessed without Chromium’s log: %i %j → %s', (status, schemes, sent) => {
    expect(handshakeOf(answer(status, schemes), session, undefined, now).sent).toBe(sent);
  });

  it.each([
    ['linux', ['Negotiate', 'NTLM'], { sent: 'unknown', scheme: 'negotiate' }],
    ['darwin', ['Negotiate'], { sent: 'unknown', scheme: 'negotiate' }],
    ['win32', ['Negotiate', 'NTLM'], { sent: 'unknown' }],
    ['linux', ['NTLM'], { sent: 'unknown' }],
  ] as const)(
    'without a log was about a ticket at most, except on Windows: %s %j',
    (platform, schemes, guess) => {
      const { offered: _, ...rest } = handshakeOf(answer(401, schemes), session, undefined, now, platform);
      expect(rest).toEqual(guess);
    },
  );

  it('is as the log says, with the offer of the answer if the log has none', () => {
    const recorded = { offered: [], sent: 'nothing', fault: 'noTicket' } as const;
    expect(handshakeOf(answer(401, ['Negotiate']), session, recorded, now)).toEqual({
      offered: ['negotiate'],
      sent: 'nothing',
      fault: 'noTicket',
    });
  });

  it('P122 does not depend on a ticket if credentials were typed', () => {
    const typed = { given: true, scheme: 'ntlm' } as const;
    const recorded = { offered: ['negotiate'], sent: 'session' } as const;
    expect(handshakeOf(answer(200, []), typed, recorded, now)).toMatchObject({ sent: 'typed' });
    const unused = { given: true, scheme: undefined };
    expect(handshakeOf(answer(401, ['Negotiate']), unused, recorded, now)).toEqual({
      offered: ['negotiate'],
      sent: 'nothing',
    });
  });
});
