import { describe, expect, it } from 'vitest';
import { createSignInCheck } from '../../main/check/check-sign-in';
import type { CheckAccount } from '../../main/check/run-check';
import { createAppStore } from '../../main/state/store';
import { lenea } from '../simulator';
import { listeningLogger } from '../unit/main/support';
import { Checked } from './checked';

const account: CheckAccount = {
  address: lenea.address,
  userName: '',
  password: lenea.password,
  server: '',
};

/** The check as in the app: one at a time, shown in the store. */
function desk(of: CheckAccount | null = account) {
  const checked = new Checked();
  const store = createAppStore();
  const refused: string[] = [];
  const { logger, complaints } = listeningLogger();
  const check = createSignInCheck({
    store,
    logger,
    account: () => of ?? undefined,
    options: checked.options,
    onPasswordRefused: () => refused.push('refused'),
  });
  const view = () => {
    const shown = store.getState().check;
    if (shown === undefined) throw new Error('no check');
    return shown;
  };
  return { checked, store, check, view, refused, complaints };
}

describe('a check of the sign-in', () => {
  it('is shown from its first step to its outcome', async () => {
    const { checked, check, view, refused } = desk();
    expect(check.start()).toEqual({ ok: true, value: undefined });
    expect(view()).toMatchObject({ state: 'running', address: lenea.address, startedAt: 0 });
    await checked.clock.advance(1_000);
    expect(view().steps.at(-1)?.state).toBe('running');
    await checked.clock.advance(10_000);
    expect(view().state).toBe('passed');
    expect(view().steps.map(({ state }) => state)).toEqual(Array(7).fill('passed'));
    expect(refused).toEqual([]);
  });

  it('runs once at a time, and again afterwards', async () => {
    const { checked, check, view } = desk();
    check.start();
    expect(check.start()).toMatchObject({ ok: false, problem: { code: 'CheckRunning' } });
    await checked.clock.advance(10_000);
    expect(check.start().ok).toBe(true);
    expect(view().steps.map(({ state }) => state)).toEqual(Array(7).fill('todo'));
    await checked.clock.advance(10_000);
    expect(view().state).toBe('passed');
    expect(checked.requests('POST', '/applications')).toBe(2);
  });

  it('says that there is no account to check', () => {
    const { check, store } = desk(null);
    expect(check.start()).toMatchObject({ ok: false, problem: { code: 'NoAccount', next: 'signIn' } });
    expect(store.getState().check).toBeUndefined();
  });

  it('is cancelled at once, and leaves nothing on the server', async () => {
    const { checked, check, view } = desk();
    check.start();
    await checked.clock.advance(1_000);
    const cancelled = check.cancel();
    expect(view().state).toBe('cancelled');
    expect(view().steps.at(-1)?.state).toBe('skipped');
    await cancelled;
    expect(checked.simulator.state.applications).toEqual([]);
    expect(view().state).toBe('cancelled');
    await check.cancel(); // none is running
  });

  it('can be started again while the cancelled one is still cleaning up', async () => {
    const { checked, check, view } = desk();
    check.start();
    await checked.clock.advance(1_000);
    const cancelled = check.cancel();
    expect(check.start().ok).toBe(true);
    await cancelled;
    await checked.clock.advance(10_000);
    expect(view().state).toBe('passed');
    expect(checked.simulator.state.applications).toEqual([]);
  });

  it('reports a refused password, so that it is not sent again', async () => {
    const { checked, check, view, refused } = desk({ ...account, password: 'wrong' });
    check.start();
    await checked.clock.advance(10_000);
    expect(view().state).toBe('failed');
    expect(refused).toEqual(['refused']);
    expect(checked.requests('POST', 'oauthtoken')).toBe(1);
  });

  it('survives unexpected errors', async () => {
    const { checked, check, view, complaints } = desk();
    checked.transport.send = () => Promise.reject(new Error('a defect'));
    check.start();
    await checked.clock.advance(10_000);
    expect(view().state).toBe('failed');
    expect(view().steps[0]).toMatchObject({ state: 'failed', problem: { code: 'InternalError' } });
    expect(complaints).toEqual([]);
  });
});
