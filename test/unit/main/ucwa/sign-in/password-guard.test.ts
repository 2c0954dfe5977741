import { verbatim } from '../../../../../common/text';
import { describe, expect, it } from 'vitest';
import { TransportError } from '../../../../../main/net/transport';
import { ProblemError } from '../../../../../common/problem';
import { ProtocolFault, type SignInFault, StatusError } from '../../../../../main/ucwa/faults';
import { PasswordGuard } from '../../../../../main/ucwa/sign-in/password-guard';
import { ManualClock } from '../../../../simulator/manual-clock';
import { response } from '../../support';

const url = 'https://pool.contoso.com/WebTicket/oauthtoken';
const page = new ProtocolFault('a page');

/** Sends a password that brings no token. @returns the fault, or `undefined` where nothing was sent */
async function send(
  guard: PasswordGuard,
  cause: SignInFault['cause'] = page,
): Promise<SignInFault | undefined> {
  const tries: string[] = [];
  await guard.watch(() => Promise.resolve(tries.push('sent'))).catch(() => undefined);
  return tries.length > 0 ? guard.failed(cause, url) : undefined;
}

describe('a password that brings no token', () => {
  it('P56 is sent again after 10 s, once more after 10 minutes, and never after that', async () => {
    const clock = new ManualClock();
    const guard = new PasswordGuard(clock);
    const sentAt: number[] = [];
    while (clock.now() < 3_600_000) {
      if ((await send(guard)) !== undefined) sentAt.push(clock.now());
      await clock.advance(1_000);
    }
    expect(sentAt.map((at) => at - (sentAt[0] ?? 0))).toEqual([0, 10_000, 610_000]);
    expect(guard.isExhausted).toBe(true);
  });

  it('P56 fails as it did the last time while it is not sent, and says until when', async () => {
    const guard = new PasswordGuard(new ManualClock());
    const fault = await send(guard);
    expect(fault).toMatchObject({ cause: page, url, granted: false, waits: false });
    expect(fault?.notBefore).toBe(new ManualClock().now() + 10_000);
    await expect(guard.watch(() => Promise.resolve())).rejects.toBe(fault);
  });

  it('P56 waits for the user once it is exhausted, whatever the last fault said', async () => {
    const clock = new ManualClock();
    const guard = new PasswordGuard(clock);
    const lost = new TransportError('reset', 'h', true);
    const fault = await send(guard);
    await clock.advance(10_000);
    for (let i = 0; i < 2; i++) await guard.watch(() => Promise.reject(lost)).catch(() => undefined);
    expect(fault?.waits).toBe(false);
    await expect(guard.watch(() => Promise.resolve())).rejects.toMatchObject({
      name: 'SignInFault',
      cause: page,
      url,
      granted: false,
      waits: true,
    });
  });

  it('P56 does not count where the server says that it does not look at passwords', async () => {
    const guard = new PasswordGuard(new ManualClock());
    for (let i = 0; i < 5; i++) {
      await expect(guard.watch(() => Promise.resolve('unsupported'))).resolves.toBe('unsupported');
      guard.unread();
    }
    expect(guard.isExhausted).toBe(false);
  });

  it('P56 waits for as long as the server asks to', async () => {
    const clock = new ManualClock();
    const guard = new PasswordGuard(clock);
    await send(guard, new StatusError(response(503, [['retry-after', '60']]), url, undefined));
    await clock.advance(59_000);
    expect(await send(guard)).toBeUndefined();
    await clock.advance(1_000);
    expect(await send(guard)).toBeDefined();
  });

  it('P56 may be sent once more, and now, each time that the user or the network allows it', async () => {
    const guard = new PasswordGuard(new ManualClock());
    await send(guard);
    for (let i = 0; i < 4; i++) {
      expect(await send(guard)).toBeUndefined();
      guard.allowAnother();
      expect(await send(guard)).toBeDefined();
    }
    expect(guard.isExhausted).toBe(true);
  });

  it.each([
    new TransportError('refused', 'h', false),
    new ProblemError({ code: 'PasswordCommandFailed', message: verbatim('x'), next: 'retry' }),
  ])('P56 does not count where it was not sent: $name', async (error) => {
    const guard = new PasswordGuard(new ManualClock());
    for (let i = 0; i < 5; i++) await expect(guard.watch(() => Promise.reject(error))).rejects.toBe(error);
    expect(guard.isExhausted).toBe(false);
  });

  it.each([
    ['an answer that got lost', {}],
    ['a connection that was used before and is closed', { stale: true }],
  ])('P56 counts where it may have been sent, and no longer once a token came: %s', async (_, how) => {
    const guard = new PasswordGuard(new ManualClock());
    const lost = new TransportError('reset', 'h', true, how);
    for (let i = 0; i < 3; i++) await expect(guard.watch(() => Promise.reject(lost))).rejects.toBe(lost);
    expect([guard.isExhausted, guard.hasPassed]).toEqual([true, false]);
    guard.passed();
    expect([guard.isExhausted, guard.hasPassed]).toEqual([false, true]);
  });

  it('P62 that may be wrong is not sent again before the user allows it', async () => {
    const guard = new PasswordGuard(new ManualClock());
    const unclear = new ProblemError({
      code: 'WindowsSignInUnclear',
      message: verbatim('x'),
      next: 'signIn',
    });
    guard.suspect(unclear);
    await expect(guard.watch(() => Promise.resolve())).rejects.toBe(unclear);
    guard.allowAnother();
    await expect(guard.watch(() => Promise.resolve('sent'))).resolves.toBe('sent');
  });
});
