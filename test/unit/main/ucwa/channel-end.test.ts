import { verbatim } from '../../../../common/text';
import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../main/net/transport';
import { ProblemError } from '../../../../common/problem';
import { afterEnd, type ConnectionMemory, keepsApplication } from '../../../../main/ucwa/channel-end';
import { ProtocolFault, SignInFault, StatusError } from '../../../../main/ucwa/faults';
import { response } from '../support';

const minute = 60_000;
const url = 'https://lyncweb.contoso.com/x';
const status = (code: number, subcode?: string, ucwaCode = 'Code') =>
  new StatusError(response(code), url, subcode === undefined ? undefined : { code: ucwaCode, subcode });
const problem = (code: string) => new ProblemError({ code, message: verbatim('x'), next: 'none' });
const fault = (cause: SignInFault['cause'], granted = false, waits = false) =>
  new SignInFault(cause, 'https://lyncweb.contoso.com/WebTicket/oauthtoken', granted, waits, 5);
const unclear = problem('WindowsSignInUnclear');
const memory = (): ConnectionMemory => ({ recreated: [], replaced: -Infinity, lostTrack: 0 });

describe('the end of the event channel', () => {
  it('P22 makes the application anew, silently, three times in ten minutes', () => {
    const known = memory();
    const gone = (at: number) => afterEnd({ kind: 'applicationGone' }, known, at);
    for (const at of [0, minute, 2 * minute]) expect(gone(at)).toEqual({ then: 'recreate', pause: 'none' });
    expect(gone(3 * minute)).toMatchObject({
      then: 'waitForUser',
      problem: { subcode: 'ApplicationNotFound' },
    });
  });

  it('P22 forgets what is longer ago', () => {
    const known = memory();
    for (let at = 0; at < 60 * minute; at += 5 * minute)
      expect(afterEnd({ kind: 'applicationGone' }, known, at).then).toBe('recreate');
  });

  it('P20 P21 gives way to another client once, and then leaves it to the user', () => {
    const known = memory();
    expect(afterEnd({ kind: 'replaced' }, known, 0)).toEqual({ then: 'readApplication', pause: 5_000 });
    expect(afterEnd({ kind: 'replaced' }, known, minute)).toMatchObject({
      then: 'waitForUser',
      problem: { subcode: 'PGetReplaced', next: 'retry' },
    });
  });

  it('P20 takes it for another case when the channel held for more than a minute', () => {
    const known = memory();
    afterEnd({ kind: 'replaced' }, known, 0);
    expect(afterEnd({ kind: 'replaced' }, known, minute + 5_000).then).toBe('readApplication');
  });

  it('P04 P38 reads the application twice, then makes it anew, then deletes it for another one, then asks', () => {
    const known = memory();
    const lost = () => afterEnd({ kind: 'lostTrack', error: new ProtocolFault('x') }, known, 0);
    expect([lost(), lost(), lost(), lost(), lost()]).toMatchObject([
      { then: 'readApplication', pause: 'backoff' },
      { then: 'readApplication', pause: 'backoff' },
      { then: 'recreate', pause: 'backoff', atLeast: 10_000 },
      { then: 'giveUp', pause: 'backoff' },
      { then: 'waitForUser', problem: { code: 'NotUcwa' } },
    ]);
    // The user's next try is a whole one.
    expect([lost().then, lost().then]).toEqual(['giveUp', 'waitForUser']);
  });

  it('P38 deletes no application, however often, after three new ones in ten minutes', () => {
    const known = memory();
    for (const at of [0, 1, 2]) afterEnd({ kind: 'applicationGone' }, known, at);
    known.lostTrack = 3;
    expect(afterEnd({ kind: 'lostTrack', error: new ProtocolFault('x') }, known, 3).then).toBe('waitForUser');
  });

  it('P22 P38 counts anew what leads nowhere where the application was gone', () => {
    const known = memory();
    known.lostTrack = 3;
    afterEnd({ kind: 'applicationGone' }, known, 0);
    expect(known.lostTrack).toBe(0);
  });

  it('P48 starts over from discovery where the server may no longer be the user’s', () => {
    expect(afterEnd({ kind: 'moved', error: status(502) }, memory(), 0)).toMatchObject({
      then: 'discover',
      pause: 'backoff',
    });
  });

  it.each(['TooManyApplications', 'UserAgentNotAllowed', 'InactiveApplicationExpired'])(
    'P24 waits for the user after 410 %s',
    (subcode) => {
      expect(afterEnd({ kind: 'refused', error: status(410, subcode, 'Gone') }, memory(), 0)).toMatchObject({
        then: 'waitForUser',
        problem: { subcode },
      });
    },
  );

  it('P24 makes an application that expired while asleep anew, once', () => {
    const known = memory();
    const expired = { kind: 'expired', error: status(410, 'InactiveApplicationExpired', 'Gone') } as const;
    expect(afterEnd(expired, known, 0)).toEqual({ then: 'recreate', pause: 'none' });
    expect(afterEnd(expired, known, minute).then).toBe('waitForUser');
  });

  it('P24 makes it anew again when the last time is hours ago', () => {
    const known = memory();
    const expired = { kind: 'expired', error: status(410, 'InactiveApplicationExpired', 'Gone') } as const;
    afterEnd(expired, known, 0);
    expect(afterEnd(expired, known, 600 * minute).then).toBe('recreate');
  });

  it('N07 waits for the user where the proxy does not take a password, before it locks an account', () => {
    const error = new TransportError('proxyCredentials', 'h', true);
    expect(afterEnd({ kind: 'refused', error }, memory(), 0)).toMatchObject({ then: 'waitForUser' });
  });

  it('P26 signs out where the password is not accepted', () => {
    const error = problem('PasswordRefused');
    expect(afterEnd({ kind: 'refused', error }, memory(), 0).then).toBe('signOut');
  });

  it('P27 P56 keeps the application, and waits for the user or another network, where nobody refused for certain', () => {
    for (const error of [fault(status(401), true, true), fault(status(503), false, true), unclear]) {
      const end = { kind: 'refused', error } as const;
      const verdict = afterEnd(end, memory(), 0);
      expect(verdict).toMatchObject({ then: 'waitForUser', pause: 'none', orNetwork: true });
      expect(keepsApplication(end, verdict)).toBe(true);
    }
  });

  it('P45 says nothing where it was told to end', () => {
    expect(afterEnd({ kind: 'aborted' }, memory(), 0)).toEqual({ then: 'stop', pause: 'none' });
  });
});
