import { expect, it, vi } from 'vitest';
import { TransportError } from '../../../../../main/net/transport';
import { LackOfTicket } from '../../../../../main/ucwa/faults';
import { TokenRenewals } from '../../../../../main/ucwa/sign-in/token-renewals';
import { ManualClock } from '../../../../simulator/manual-clock';

const minute = 60_000;
const origin = 'https://pool.contoso.com';

it('P139 a renewal that is tried at once is not tried a second time when its pause ends', async () => {
  const clock = new ManualClock();
  let finish = (): void => undefined;
  const cause = new TransportError('kdcSilent', 'pool.contoso.com', false);
  const renew = vi
    .fn<(origin: string) => Promise<void>>()
    .mockRejectedValueOnce(new LackOfTicket(cause, origin, 92 * minute, false))
    .mockImplementation(() => new Promise((resolve) => (finish = resolve)));
  const renewals = new TokenRenewals({
    clock,
    credentials: {},
    signal: new AbortController().signal,
    renew,
    onRefused: () => undefined,
  });
  renewals.granted(origin, 100 * minute);
  await clock.advance(91 * minute);
  renewals.hurry();
  await clock.advance(2 * minute);
  renewals.granted(origin, 100 * minute);
  finish();
  await clock.advance(minute);
  expect(renew).toHaveBeenCalledTimes(2);
});
