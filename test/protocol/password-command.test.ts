import { verbatim } from '../../common/text';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../common/problem';
import { lenea } from '../simulator';
import { Client } from './client';

const minute = 60_000;
const hour = 60 * minute;

const problem = (code: string) =>
  ({ code, message: verbatim('The vault is locked.'), next: 'retry' }) as const;

/** A client whose password comes from a password manager, which can be locked. */
async function signedIn() {
  const client = new Client({ expiresIn: 3_600 });
  const vault = { locked: undefined as string | undefined, runs: 0 };
  const fetchPassword = () => {
    vault.runs++;
    const { locked } = vault;
    return locked === undefined
      ? Promise.resolve(lenea.password)
      : Promise.reject(new ProblemError(problem(locked)));
  };
  expect(await client.signIn({ password: '', fetchPassword })).toMatchObject({ ok: true });
  const lock = async (code: string): Promise<void> => {
    vault.locked = code;
    await client.clock.advance(hour);
    await client.settle();
  };
  return { client, vault, lock, tokens: () => client.requests('POST', '/WebTicket/oauthtoken').length };
}

describe('a password manager', () => {
  it('is asked once at a renewal if the server cannot be reached', async () => {
    const client = new Client();
    let runs = 0;
    const fetchPassword = (): Promise<string> => {
      runs++;
      return Promise.resolve(lenea.password);
    };
    await client.signIn({ password: '', fetchPassword });
    await client.clock.advance(7 * hour);
    client.transport.failing.set('*', 'unreachable');
    const before = runs;
    await client.clock.advance(45 * minute);
    expect([runs - before, client.states.at(-1)]).toEqual([1, 'reconnecting']);
  });
});

describe('a password manager that is locked when a token is renewed', () => {
  it('ends no session before the token has expired', async () => {
    const { client, vault } = await signedIn();
    vault.locked = 'PasswordCommandFailed';
    await client.clock.advance(59 * minute);
    expect([vault.runs, client.states.at(-1)]).toEqual([2, 'ready']);
    expect(client.statuses.filter(({ state }) => state === 'ready')).toHaveLength(1);
  });

  it('is asked again after a minute, and the session goes on with the same application', async () => {
    const { client, vault, lock, tokens } = await signedIn();
    const application = client.connection.live?.application.self;
    const meeting = await client.start({ subject: 'Budget' });
    await lock('PasswordCommandFailed');
    await client.clock.advance(minute);
    expect(client.connection.status).toMatchObject({
      state: 'reconnecting',
      problem: problem('PasswordCommandFailed'),
    });
    expect(tokens()).toBe(1);
    vault.locked = undefined;
    await client.clock.advance(2 * minute);
    await client.settle();
    expect(client.states.at(-1)).toBe('ready');
    expect(client.connection.live?.application.self).toBe(application);
    expect(client.meeting(meeting.operationId)).toMatchObject({ state: 'connected' });
    expect(client.states).not.toContain('signedOut');
    expect(tokens()).toBe(2);
  });

  it('is asked only a few times in a row; then the client waits for the user, and no password was sent', async () => {
    const { client, vault, lock, tokens } = await signedIn();
    await lock('PasswordCommandFailed');
    await client.clock.advance(5 * hour);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: problem('PasswordCommandFailed'),
    });
    // At sign-in, in the background before the token expires, by the poll, and three more times.
    expect([vault.runs, tokens()]).toEqual([6, 1]);
  });

  it('is asked at once by "Try now", which costs one run if it is still locked', async () => {
    const { client, vault, lock } = await signedIn();
    await lock('PasswordCommandFailed');
    await client.clock.advance(hour);
    const { runs } = vault;
    client.connection.reconnectNow();
    await client.settle();
    expect([vault.runs - runs, client.connection.status.state]).toEqual([1, 'faulted']);
    vault.locked = undefined;
    client.connection.reconnectNow();
    await client.settle();
    expect([vault.runs - runs, client.connection.status.state]).toEqual([2, 'ready']);
  });

  it('is not asked again automatically if the user did not answer it', async () => {
    const { client, vault, lock } = await signedIn();
    const application = client.connection.live?.application.self;
    await lock('PasswordCommandLate');
    await client.clock.advance(3 * minute);
    expect(client.connection.status).toMatchObject({
      state: 'faulted',
      problem: problem('PasswordCommandLate'),
    });
    const { runs } = vault;
    await client.clock.advance(5 * minute);
    expect(vault.runs).toBe(runs);
    vault.locked = undefined;
    client.connection.reconnectNow();
    await client.settle();
    expect(client.connection.status.state).toBe('ready');
    expect(client.connection.live?.application.self).toBe(application);
  });

  it('is asked again once the screen was unlocked', async () => {
    const { client, vault, lock } = await signedIn();
    await lock('PasswordCommandLate');
    await client.clock.advance(hour);
    vault.locked = undefined;
    client.connection.resume({ code: 'Checking', message: verbatim('Checking'), next: 'wait' });
    await client.settle();
    expect(client.connection.status.state).toBe('ready');
  });

  it('costs a meeting that is started meanwhile, and that says why', async () => {
    const { client, vault } = await signedIn();
    vault.locked = 'PasswordCommandFailed';
    client.simulator.expireTokens();
    const meeting = await client.start({ subject: 'Budget' });
    expect(meeting).toMatchObject({ state: 'failed', problem: problem('PasswordCommandFailed') });
    expect(client.states).not.toContain('signedOut');
  });
});
