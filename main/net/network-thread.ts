import type { Session } from 'electron';

/** How long before the end of a limit Chromium is asked, in milliseconds. */
const longestNotice = 3_000;
/** A busy computer may need as long for an answer. */
const shortestNotice = 1_000;

/**
 * Finds out whether Chromium's network thread stands still at the end of a limit. Only the Kerberos library does that to
 * it: it waits for the KDC on this thread, and with it every request of every session waits (27 s for each try).
 */
export function watchNetworkThread(
  { cookies }: Pick<Session, 'cookies'>,
  limit: number,
): { readonly isStuck: () => boolean; readonly stop: () => void } {
  const notice = Math.min(longestNotice, limit / 3);
  let unanswered = false;
  const answer = (): void => {
    unanswered = false;
  };
  const ask = (): void => {
    unanswered = true;
    // Any question that the network thread answers.
    cookies.get({ name: 'none' }).then(answer, answer);
  };
  const timer = notice < shortestNotice ? undefined : setTimeout(ask, limit - notice);
  return { isStuck: () => unanswered, stop: () => clearTimeout(timer) };
}
